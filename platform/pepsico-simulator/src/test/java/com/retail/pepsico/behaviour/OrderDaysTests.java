package com.retail.pepsico.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderDaysTests {

    private final OrderDays mondaysAndThursdays =
            new OrderDays(
                    EnumSet.of(DayOfWeek.MONDAY, DayOfWeek.THURSDAY),
                    LocalTime.of(14, 0),
                    ZoneId.of("America/Chicago"));

    @ParameterizedTest
    @CsvSource({
        // 4 January 2027 is a Monday; Chicago is six hours behind, five from 14 March
        "2027-01-04T19:59:00Z,2027-01-04T19:59:00Z,2027-01-04T20:00:00Z",
        "2027-01-04T20:00:00Z,2027-01-04T20:00:00Z,2027-01-04T20:00:00Z",
        "2027-01-04T20:01:00Z,2027-01-07T06:00:00Z,2027-01-07T20:00:00Z",
        "2027-01-05T12:00:00Z,2027-01-07T06:00:00Z,2027-01-07T20:00:00Z",
        "2027-01-08T05:59:00Z,2027-01-11T06:00:00Z,2027-01-11T20:00:00Z",
        "2027-03-13T12:00:00Z,2027-03-15T05:00:00Z,2027-03-15T19:00:00Z"
    })
    void picksAtOnceBeforeTheCutoffOfAnOrderDayElseOnTheNext(
            Instant now, Instant pick, Instant cutoff) {
        assertThat(mondaysAndThursdays.pickOf(now)).isEqualTo(pick);
        assertThat(mondaysAndThursdays.cutoffOf(now)).isEqualTo(cutoff);
    }

    @Test
    void everyDayWithoutACutoffIsAtOnce() {
        var always = new OrderDays(EnumSet.allOf(DayOfWeek.class), null, ZoneId.of("UTC"));
        var now = Instant.parse("2027-01-04T19:59:00Z");
        assertThat(always.pickOf(now)).isEqualTo(now);
        assertThat(always.cutoffOf(now)).isEqualTo("2027-01-05T00:00:00Z");
    }
}
