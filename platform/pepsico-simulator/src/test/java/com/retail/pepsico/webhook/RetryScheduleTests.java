package com.retail.pepsico.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryScheduleTests {

    private final RetrySchedule days = new RetrySchedule(1, Duration.ofDays(3));

    @Test
    void waitsSecondsThenMinutesThenHoursWithJitter() {
        assertThat(days.waitAfter("msg_1", 1, Duration.ZERO).orElseThrow())
                .isBetween(Duration.ofSeconds(4), Duration.ofSeconds(6));
        assertThat(days.waitAfter("msg_1", 3, Duration.ZERO).orElseThrow())
                .isBetween(Duration.ofMinutes(24), Duration.ofMinutes(36));
        assertThat(days.waitAfter("msg_1", 50, Duration.ZERO).orElseThrow())
                .isBetween(Duration.ofMinutes(19 * 60), Duration.ofHours(29));
        assertThat(days.waitAfter("msg_1", 1, Duration.ZERO))
                .isNotEqualTo(days.waitAfter("msg_2", 1, Duration.ZERO));
    }

    @Test
    void givesUpWhatIsTooOld() {
        assertThat(days.waitAfter("msg_1", 9, Duration.ofDays(2).plusHours(12))).isEmpty();
        assertThat(days.waitAfter("msg_1", 1, Duration.ofDays(2))).isPresent();
    }

    @Test
    void aScaledScheduleGoesOnAsLong() {
        var quick = new RetrySchedule(0.001, Duration.ofDays(3));
        assertThat(quick.waitAfter("msg_1", 1, Duration.ZERO).orElseThrow())
                .isBetween(Duration.ofMillis(4), Duration.ofMillis(6));
        assertThat(quick.waitAfter("msg_1", 500, Duration.ofDays(2)).orElseThrow())
                .isLessThan(Duration.ofMinutes(2));
    }
}
