package com.retail.platform.relay;

import java.time.Duration;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/// UP while the relay streams or stands by; DOWN at once when the slot is lost, and when it should
/// stream but couldn't for longer than the limit. Parked rows are told, and don't make it DOWN.
@Component
class RelayHealthIndicator extends AbstractHealthIndicator {

    private final RelayStatus status;
    private final Rounds rounds;
    private final Duration limit;

    RelayHealthIndicator(RelayStatus status, Rounds rounds, RelayProperties properties) {
        this.status = status;
        this.rounds = rounds;
        this.limit = properties.notStreamingLimit();
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        RelayStatus.Now now = status.now();
        Duration idle = status.notStreaming();
        boolean down = now.phase() == RelayStatus.Phase.SLOT_LOST || idle.compareTo(limit) > 0;
        (down ? builder.down() : builder.up())
                .withDetail("phase", now.phase().name().toLowerCase(java.util.Locale.ROOT))
                .withDetail("since", now.since().toString());
        if (now.detail() != null) {
            builder.withDetail("reason", now.detail());
        }
        if (status.isKafkaAway()) {
            builder.withDetail("kafka", "away");
        }
        if (!idle.isZero()) {
            builder.withDetail("not_streaming_seconds", idle.toSeconds());
        }
        Rounds.Seen seen = rounds.seen();
        if (seen.slot() != null) {
            builder.withDetail("slot_wal_status", seen.slot().walStatus())
                    .withDetail("slot_lag_bytes", seen.slot().lagBytes());
        }
        builder.withDetail("parked", seen.parked());
        if (!seen.latestParked().isEmpty()) {
            builder.withDetail("latest_parked", seen.latestParked());
        }
    }
}
