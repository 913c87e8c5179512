package com.retail.inventory.transfer;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A command: what has arrived of a transfer, or will not.
///
/// @param receiptId names it, for ever
/// @param occurredAt when it arrived
public record ReceiveTransfer(
        UUID receiptId,
        Instant occurredAt,
        @Nullable String note,
        String actor,
        List<Settlement> lines) {}
