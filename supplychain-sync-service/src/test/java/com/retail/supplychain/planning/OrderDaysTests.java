package com.retail.supplychain.planning;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.supplychain.terms.Effective;
import com.retail.supplychain.terms.Terms;
import com.retail.supplychain.terms.Weekday;
import java.time.LocalDate;
import java.time.LocalTime;
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
        var days = OrderDays.of(terms, MONDAY.atTime(10, 0).atZone(ZoneOffset.UTC));
        assertThat(days.isOpen()).isTrue();
        assertThat(days.untilNext()).isEqualTo(7);
    }

    private static OrderDays at(String time, @Nullable LocalTime cutoff) {
        var terms = terms(Set.of(Weekday.MONDAY, Weekday.THURSDAY), cutoff);
        return OrderDays.of(terms, MONDAY.atTime(LocalTime.parse(time)).atZone(ZoneOffset.UTC));
    }

    private static Effective terms(Set<Weekday> days, @Nullable LocalTime cutoff) {
        return new Effective(
                new Terms(
                        days, cutoff, null, null, null, null, null, null, null, null, null, null,
                        null, null),
                Map.of());
    }
}
