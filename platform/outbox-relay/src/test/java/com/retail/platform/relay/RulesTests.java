package com.retail.platform.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.uuid.Generators;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.apache.kafka.common.errors.NetworkException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

class RulesTests {

    @Test
    void blamesTheRowOnlyForWhatTryingAgainCannotHelp() {
        assertThat(Refusal.of(new RecordTooLargeException())).isEqualTo(Refusal.ROW);
        assertThat(Refusal.of(new TopicAuthorizationException("t"))).isEqualTo(Refusal.ROW);
        assertThat(Refusal.of(new TimeoutException())).isEqualTo(Refusal.KAFKA);
        assertThat(Refusal.of(new NetworkException())).isEqualTo(Refusal.KAFKA);
        assertThat(Refusal.of(new SaslAuthenticationException("x"))).isEqualTo(Refusal.KAFKA);
        assertThat(Refusal.of(new OutOfOrderSequenceException("x"))).isEqualTo(Refusal.KAFKA);
        assertThat(Refusal.of(new IllegalStateException())).isEqualTo(Refusal.KAFKA);
    }

    @Test
    void namesPartitionsByUtcDay() {
        assertThat(Partitions.nameOf("sales.outbox", LocalDate.of(2026, 1, 2)))
                .isEqualTo("sales_outbox_20260102");
        assertThat(Partitions.nameOf("sales.outbox", null)).isEqualTo("sales_outbox_default");
        assertThat(Partitions.dayOf("sales_outbox_20260102")).contains(LocalDate.of(2026, 1, 2));
        assertThat(Partitions.dayOf("sales_outbox_default")).isEmpty();
        assertThat(Partitions.dayOf("sales_outbox_20269999")).isEmpty();
    }

    @Test
    void knowsTheSmallestIdOfATime() {
        Instant now = Instant.parse("2026-11-22T10:00:00Z");
        var before =
                Generators.timeBasedEpochGenerator(null, uuidTime(now.minusMillis(1))).generate();
        var at = Generators.timeBasedEpochGenerator(null, uuidTime(now)).generate();
        assertThat(before.toString()).isLessThan(Outboxes.firstIdOf(now).toString());
        assertThat(at.toString()).isGreaterThan(Outboxes.firstIdOf(now).toString());
    }

    @Test
    void isIdleOnlyWhileItShouldStreamAndCannot() {
        var clock = new MovingClock();
        var status = new RelayStatus(clock);
        clock.move(10);
        assertThat(status.notStreaming()).isEqualTo(Duration.ofSeconds(10));
        status.enter(RelayStatus.Phase.STANDBY, null);
        clock.move(100);
        assertThat(status.notStreaming()).isZero();
        status.enter(RelayStatus.Phase.STARTING, null);
        clock.move(3);
        assertThat(status.notStreaming()).isEqualTo(Duration.ofSeconds(3));
        status.enter(RelayStatus.Phase.STREAMING, null);
        clock.move(5);
        assertThat(status.notStreaming()).isZero();
        status.kafkaAway();
        clock.move(7);
        assertThat(status.notStreaming()).isEqualTo(Duration.ofSeconds(7));
        status.kafkaAnswers();
        assertThat(status.notStreaming()).isZero();
    }

    private static com.fasterxml.uuid.UUIDClock uuidTime(Instant time) {
        return new com.fasterxml.uuid.UUIDClock() {
            @Override
            public long currentTimeMillis() {
                return time.toEpochMilli();
            }
        };
    }

    private static final class MovingClock extends Clock {
        private Instant now = Instant.parse("2026-11-22T10:00:00Z");

        void move(long seconds) {
            now = now.plusSeconds(seconds);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
