package com.retail.supplychain.webhook;

import org.jspecify.annotations.Nullable;

/// A webhook as it came, to be worked on.
///
/// @param attempts how often it was tried before
@SuppressWarnings("ArrayRecordComponent")
record StoredWebhook(String id, byte[] body, int attempts, @Nullable String traceparent) {}
