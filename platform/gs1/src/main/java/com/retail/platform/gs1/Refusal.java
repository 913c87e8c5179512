package com.retail.platform.gs1;

/// How the parsers leave off; it never leaves this package, and costs no stack trace.
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    final Reason reason;
    final String text;

    Refusal(Reason reason, String text) {
        super(text, null, false, false);
        this.reason = reason;
        this.text = text;
    }
}
