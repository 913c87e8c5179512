package com.retail.platform.relay;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What the relay is doing now, for its health, its metrics and its own decisions.
@Component
class RelayStatus {

    enum Phase {
        /// Waits for the lock, or for the database.
        WAITING,
        /// Another replica is active.
        STANDBY,
        /// The replication slot is lost; an operator has to decide.
        SLOT_LOST,
        /// Active, and getting the stream to run.
        STARTING,
        /// Active and reading the log.
        STREAMING
    }

    /// A phase, since when, and what there is to say about it.
    record Now(Phase phase, Instant since, @Nullable String detail) {}

    private final Clock clock;
    private volatile Now now;
    private volatile Instant lastStreamed;
    private volatile @Nullable Instant kafkaAwaySince;

    RelayStatus(Clock clock) {
        this.clock = clock;
        this.now = new Now(Phase.WAITING, clock.instant(), null);
        this.lastStreamed = clock.instant();
    }

    Now now() {
        return now;
    }

    void enter(Phase phase, @Nullable String detail) {
        Instant since = now.phase() == phase ? now.since() : clock.instant();
        if (now.phase() == Phase.STREAMING || now.phase() == Phase.STANDBY) {
            lastStreamed = clock.instant();
        }
        now = new Now(phase, since, detail);
    }

    boolean active() {
        Phase phase = now.phase();
        return phase == Phase.STREAMING || phase == Phase.STARTING || phase == Phase.SLOT_LOST;
    }

    boolean streaming() {
        return now.phase() == Phase.STREAMING;
    }

    void kafkaAnswers() {
        if (kafkaAwaySince != null) {
            kafkaAwaySince = null;
        }
    }

    void kafkaAway() {
        if (kafkaAwaySince == null) {
            kafkaAwaySince = clock.instant();
        }
    }

    boolean isKafkaAway() {
        return kafkaAwaySince != null;
    }

    /// How long nothing could be published although this replica should; zero while it streams or
    /// stands by.
    Duration notStreaming() {
        Instant at = clock.instant();
        Instant away = kafkaAwaySince;
        return switch (now.phase()) {
            case STANDBY -> Duration.ZERO;
            case STREAMING -> away == null ? Duration.ZERO : Duration.between(away, at);
            case WAITING, STARTING, SLOT_LOST -> Duration.between(lastStreamed, at);
        };
    }
}
