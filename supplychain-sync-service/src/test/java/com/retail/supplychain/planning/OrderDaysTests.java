package com.retail.supplychain.planning;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.supplychain.terms.Effective;
import com.retail.supplychain.terms.Terms;
import com.retail.supplychain.terms.Weekday;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OrderDaysTests {

    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 30);

    @Test
    void isOpenOnAnOrderDayUntilTheCutoff() {
        assertThat(at("13:59", LocalTime.of(14, 0)).isOpen()).isTrue();
        assertThat(at("14:00", LocalTime.of(14, 0)).isOpen()).isTrue();
        assertThat(at("14:01", LocalTime.of(14, 0)).isOpen()).isFalse();
        assertThat(at("23:59", null).isOpen()).isTrue();
    }

    @Test
    void theNextIsTheFirstAfterToday() {
        var days = at("10:00", null);
        assertThat(days.next()).isEqualTo(MONDAY.plusDays(3));
        assertThat(days.untilNext()).isEqualTo(3);
    }

    @Test
    void withOneDayAWeekTheNextIsInSeven() {
        var terms = terms(Set.of(Weekday.MONDAY), null);
        var days = OrderDays.of(terms, at("10:00"), ZoneOffset.UTC);
        assertThat(days.isOpen()).isTrue();
        assertThat(days.untilNext()).isEqualTo(7);
    }

    @Test
    void whatTheSupplierSaysIsMeantInItsTimeAndWhatAPersonSaysInTheLocations() {
        // 18:00 in Berlin is 11:00 in Chicago; 14:30 in Los Angeles is 16:30 there.
        assertThat(isOpen("17:00", "Europe/Berlin", "supplier", "supplier")).isTrue();
        assertThat(isOpen("22:30", "America/Los_Angeles", "supplier", "supplier")).isFalse();
        assertThat(isOpen("17:00", "Europe/Berlin", "location", "location")).isFalse();
        assertThat(isOpen("22:30", "America/Los_Angeles", "location", "location")).isTrue();
        // The cutoff alone is a person's.
        assertThat(isOpen("17:00", "Europe/Berlin", "supplier", "location")).isFalse();
        // In Tokyo it is Tuesday, and in Chicago still Monday.
        assertThat(isOpen("16:00", "Asia/Tokyo", "supplier", "supplier")).isTrue();
        assertThat(isOpen("16:00", "Asia/Tokyo", "location", "supplier")).isFalse();
        var days = chicago("supplier", "supplier");
        assertThat(OrderDays.of(days, at("16:00"), ZoneId.of("Asia/Tokyo")).untilNext())
                .isEqualTo(7);
    }

    private static boolean isOpen(String time, String here, String daysFrom, String cutoffFrom) {
        return OrderDays.of(chicago(daysFrom, cutoffFrom), at(time), ZoneId.of(here)).isOpen();
    }

    /// Mondays until 16:00.
    private static Effective chicago(String daysFrom, String cutoffFrom) {
        var terms = terms(Set.of(Weekday.MONDAY), LocalTime.of(16, 0)).terms();
        return new Effective(
                terms,
                Map.of("order_days", daysFrom, "cutoff", cutoffFrom),
                ZoneId.of("America/Chicago"));
    }

    private static OrderDays at(String time, @Nullable LocalTime cutoff) {
        var terms = terms(Set.of(Weekday.MONDAY, Weekday.THURSDAY), cutoff);
        return OrderDays.of(terms, at(time), ZoneOffset.UTC);
    }

    private static Instant at(String time) {
        return MONDAY.atTime(LocalTime.parse(time)).toInstant(ZoneOffset.UTC);
    }

    private static Effective terms(Set<Weekday> days, @Nullable LocalTime cutoff) {
        return new Effective(
                new Terms(
                        days, cutoff, null, null, null, null, null, null, null, null, null, null,
                        null, null),
                Map.of(),
                null);
    }
}
