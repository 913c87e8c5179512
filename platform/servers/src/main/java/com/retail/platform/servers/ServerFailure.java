package com.retail.platform.servers;

import org.jspecify.annotations.Nullable;

/// A server could not be unpacked, started or prepared. The message says what to look at.
public final class ServerFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ServerFailure(String message) {
        super(message);
    }

    public ServerFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
