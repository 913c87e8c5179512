package com.retail.platform.local.suite;

import org.jspecify.annotations.Nullable;

/// Something a person must know or do; the message is written for that person and needs no stack
/// trace.
public class SuiteFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SuiteFailure(String message) {
        super(message);
    }

    public SuiteFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
