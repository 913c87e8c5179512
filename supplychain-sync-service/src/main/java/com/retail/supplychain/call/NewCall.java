package com.retail.supplychain.call;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A call to be made.
///
/// @param key its idempotency key, the same for each try; and one call for ever
/// @param stream calls of one stream are made one after the other, in the order they were added
/// @param subject what it is about: an order's number, a proposal, a shipment, a batch
/// @param location whose it is; null if it is about several
/// @param body sent as it is, each time
public record NewCall(
        CallKind kind,
        String key,
        String stream,
        UUID subject,
        @Nullable UUID location,
        String body) {}
