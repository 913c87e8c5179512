package com.retail.inventory.transfer;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What was told of a transfer's goods at one time, and by whom.
public record TransferReceipt(
        UUID receiptId,
        Instant occurredAt,
        Instant recordedAt,
        String actor,
        @Nullable String note,
        List<Settlement> lines) {}
