package com.retail.supplychain.webhook;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How far a stream of webhooks is known.
///
/// @param through all up to this have come, or will never
/// @param seen the greatest that has come
/// @param head the supplier's last, when it was asked
public record StreamView(
        String stream,
        long through,
        long seen,
        long head,
        @Nullable Instant headAt,
        List<Gap> gaps) {

    /// A run of webhooks that are missing, or were.
    ///
    /// @param asks how often they were asked for
    /// @param lost why they count as lost; null while they are waited for
    public record Gap(
            long fromSequence,
            long toSequence,
            Instant noticedAt,
            @Nullable Instant askedAt,
            int asks,
            @Nullable String lost) {}
}
