package com.retail.reporting.sales;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PeriodTests {

    private static final LocalDate FIRST = LocalDate.of(1999, 1, 1);
    private static final UUID SHOP = new UUID(0, 1);

    @Example
    void weeksAreIsoWeeks() {
        assertThat(Period.WEEKLY.start(LocalDate.of(2027, 1, 3)))
                .isEqualTo(LocalDate.of(2026, 12, 28));
        assertThat(Period.WEEKLY.end(LocalDate.of(2026, 12, 28)))
                .isEqualTo(LocalDate.of(2027, 1, 3));
    }

    @Example
    void monthsEndOnTheirLastDay() {
        assertThat(Period.MONTHLY.end(LocalDate.of(2028, 2, 3)))
                .isEqualTo(LocalDate.of(2028, 2, 29));
        assertThat(Period.MONTHLY.end(LocalDate.of(2026, 2, 1)))
                .isEqualTo(LocalDate.of(2026, 2, 28));
    }

    @Property
    void everyDayIsInExactlyOnePeriodAndPeriodsLeaveNoGap(
            @ForAll("days") LocalDate day, @ForAll Period period) {
        var start = period.start(day);
        var end = period.end(day);

        assertThat(day).isBetween(start, end);
        assertThat(period.start(start)).isEqualTo(start);
        assertThat(period.start(end)).isEqualTo(start);
        assertThat(period.end(start)).isEqualTo(end);
        assertThat(period.start(end.plusDays(1))).isEqualTo(end.plusDays(1));
        if (period == Period.WEEKLY) {
            assertThat(start.getDayOfWeek()).isEqualTo(DayOfWeek.MONDAY);
        }
    }

    @Property(tries = 200)
    void daysAddUpToWeeksAndMonths(@ForAll("sales") List<SaleLine> sales) {
        var days = SalesDays.fold(sales);
        for (var period : Period.values()) {
            Map<LocalDate, BigDecimal> fromDays = new HashMap<>();
            days.forEach(
                    (key, sum) ->
                            fromDays.merge(period.start(key.day()), sum.amount(), BigDecimal::add));
            Map<LocalDate, BigDecimal> fromSales = new HashMap<>();
            sales.forEach(
                    sale ->
                            fromSales.merge(
                                    period.start(sale.businessDate()),
                                    sale.amount(),
                                    BigDecimal::add));
            assertThat(fromDays).isEqualTo(fromSales);
        }
        assertThat(days.values().stream().mapToLong(SalesDays.Sum::lines).sum())
                .isEqualTo(sales.size());
        assertThat(days.values().stream().mapToLong(SalesDays.Sum::quantity).sum())
                .isEqualTo(sales.stream().mapToLong(SaleLine::quantity).sum());
    }

    @Provide
    Arbitrary<LocalDate> days() {
        return Arbitraries.integers().between(0, 40_000).map(FIRST::plusDays);
    }

    @Provide
    Arbitrary<List<SaleLine>> sales() {
        var product = Arbitraries.integers().between(1, 3).map(n -> new UUID(1, n));
        var amount = Arbitraries.bigDecimals().between(BigDecimal.ZERO, BigDecimal.TEN).ofScale(2);
        var day = Arbitraries.integers().between(0, 90).map(FIRST::plusDays);
        var currency = Arbitraries.of("USD", "EUR");
        return Combinators.combine(
                        product, day, currency, Arbitraries.longs().between(1, 50), amount)
                .as((p, d, c, quantity, total) -> new SaleLine("e", p, SHOP, d, c, quantity, total))
                .list()
                .ofMaxSize(60);
    }
}
