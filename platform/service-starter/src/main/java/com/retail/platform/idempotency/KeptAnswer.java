package com.retail.platform.idempotency;

import org.jspecify.annotations.Nullable;

/// The first answer to a request, as it was sent.
record KeptAnswer(
        String fingerprint,
        int status,
        @Nullable String contentType,
        @Nullable String location,
        @Nullable String etag,
        byte[] body) {}
