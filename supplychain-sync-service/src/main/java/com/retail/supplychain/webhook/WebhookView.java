package com.retail.supplychain.webhook;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A webhook that came in, and what became of it.
///
/// @param state `waiting`, `applied` or `quarantined`
/// @param streamSequence its number in the stream; null if it has none
/// @param subjectId what it was about: an order's number, a proposal, a product
/// @param reason why it is quarantined, or why the last try failed
/// @param body as it came
public record WebhookView(
        String webhookId,
        String state,
        @Nullable String type,
        @Nullable String stream,
        @Nullable Long streamSequence,
        @Nullable UUID subjectId,
        @Nullable String reason,
        int attempts,
        int replays,
        Instant sentAt,
        Instant receivedAt,
        @Nullable Instant processedAt,
        String body) {}
