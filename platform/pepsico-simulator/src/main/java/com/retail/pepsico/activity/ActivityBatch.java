package com.retail.pepsico.activity;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A batch and what became of it, as the contract has it.
record ActivityBatch(
        UUID id,
        String batchNumber,
        String idempotencyKey,
        String status,
        Instant receivedAt,
        @Nullable Instant processedAt,
        int reports,
        @Nullable Integer applied,
        @Nullable Integer duplicate,
        @Nullable Integer superseded) {}
