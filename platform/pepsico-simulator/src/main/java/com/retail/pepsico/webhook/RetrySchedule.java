package com.retail.pepsico.webhook;

import com.retail.pepsico.Draw;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// When a webhook is tried again: the waits of Standard Webhooks, scaled, with jitter; the last one
/// repeats until the webhook is too old.
record RetrySchedule(double scale, Duration keep) {

    private static final List<Duration> WAITS =
            List.of(
                    Duration.ofSeconds(5),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(30),
                    Duration.ofHours(2),
                    Duration.ofHours(5),
                    Duration.ofHours(10),
                    Duration.ofHours(14),
                    Duration.ofHours(20),
                    Duration.ofHours(24));

    private static final double JITTER = 0.2;

    /// How long to wait after a failed attempt (1 is the first); empty if the webhook is to be
    /// given up.
    Optional<Duration> waitAfter(String message, int attempt, Duration age) {
        var wait = WAITS.get(Math.clamp(attempt - 1, 0, WAITS.size() - 1));
        var random = 1 + JITTER * (2 * Draw.of(attempt, message) - 1);
        var scaled = Duration.ofMillis(Math.round(wait.toMillis() * scale * random));
        return age.plus(scaled).compareTo(keep) > 0 ? Optional.empty() : Optional.of(scaled);
    }
}
