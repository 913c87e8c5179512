package com.retail.platform.web;

import java.io.IOException;

/// The body has more bytes than are taken; thrown while it is read, whatever its declared length.
public final class BodyTooLargeException extends IOException {

    private final long limitBytes;

    BodyTooLargeException(long limitBytes) {
        super("body over " + limitBytes + " bytes");
        this.limitBytes = limitBytes;
    }

    /// The 413 answer.
    public Problem problem() {
        return UnreadableBody.tooLarge(limitBytes);
    }
}
