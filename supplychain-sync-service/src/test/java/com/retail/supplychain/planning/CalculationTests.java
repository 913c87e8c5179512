package com.retail.supplychain.planning;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.supplychain.Place;
import com.retail.supplychain.planning.DemandRate.Day;
import com.retail.supplychain.planning.Situation.LeadTime;
import com.retail.supplychain.planning.Situation.Low;
import com.retail.supplychain.planning.Situation.Stock;
import com.retail.supplychain.terms.Effective;
import com.retail.supplychain.terms.Packing;
import com.retail.supplychain.terms.Terms;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CalculationTests {

    private static final UUID ALERT = new UUID(4, 4);

    @Test
    void countsWhatIsOnOrderAndInTransitAndNotWhatIsReserved() {
        var result = Calculation.of(low(new Stock(10, 4, 6, 8), 21, 1));
        assertThat(value(result, "position")).isEqualTo("20");
        assertThat(result.quantity()).isEqualTo(22);
        assertThat(Calculation.of(low(new Stock(10, 4, 7, 8), 21, 1)).quantity()).isZero();
    }

    @Test
    void fillsUpToTwiceTheThresholdInWholeCases() {
        assertThat(Calculation.of(low(new Stock(7, 0, 0, 0), 10, 24)).quantity()).isEqualTo(24);
        assertThat(Calculation.of(low(new Stock(-4, 0, 0, 0), 10, 1)).quantity()).isEqualTo(24);
    }

    @Test
    void ordersByDemandWithoutAnAlert() {
        var demand = DemandRate.of(Collections.nCopies(28, new Day(10, true)));
        var result = Calculation.of(situation(new Stock(40, 0, 0, 0), demand, 1, null, 0, 100_000));
        // 10 a day for 2 + 1 days, and 1.6449 · 10 · 1 for a lead time that varies by a day.
        assertThat(value(result, "reorder_point")).isEqualTo("47");
        assertThat(result.quantity()).isEqualTo(47 + 70 - 40);
        var enough = situation(new Stock(47, 0, 0, 0), demand, 1, null, 0, 100_000);
        assertThat(Calculation.of(enough).quantity()).isZero();
    }

    @Test
    void keepsTheLeastAndTheMostOfATerm() {
        var nothing = DemandRate.of(List.of());
        var low = new Low(ALERT, 10);
        assertThat(
                        Calculation.of(
                                        situation(
                                                new Stock(0, 0, 0, 0),
                                                nothing,
                                                12,
                                                low,
                                                50,
                                                100_000))
                                .quantity())
                .isEqualTo(60);
        assertThat(
                        Calculation.of(situation(new Stock(0, 0, 0, 0), nothing, 12, low, 0, 20))
                                .quantity())
                .isEqualTo(12);
    }

    @Test
    void theMostHoldsForAllThatIsOnOrderTogether() {
        var nothing = DemandRate.of(List.of());
        var low = new Low(ALERT, 100);
        var first = Calculation.of(situation(new Stock(0, 0, 0, 0), nothing, 12, low, 0, 120));
        assertThat(first.quantity()).isEqualTo(120);
        assertThat(first.needed()).isEqualTo(204);
        var stock = new Stock(0, 0, 96, 0);
        assertThat(Calculation.of(situation(stock, nothing, 12, low, 0, 120)).quantity()).isZero();
        // What has left makes room.
        var left = new Stock(0, 0, 0, 96);
        assertThat(Calculation.of(situation(left, nothing, 12, low, 0, 120)).quantity())
                .isEqualTo(108);
    }

    /// Whatever is ordered ends the need: with it on order, nothing more is.
    @Property
    void anOrderIsOfWholeCasesAndEnough(
            @ForAll @LongRange(min = -1000, max = 1000) long onHand,
            @ForAll @LongRange(max = 1000) long threshold,
            @ForAll @LongRange(min = 1, max = 48) long casePack) {
        long quantity =
                Calculation.of(low(new Stock(onHand, 0, 0, 0), threshold, casePack)).quantity();

        assertThat(quantity % casePack).isZero();
        assertThat(quantity > 0).isEqualTo(onHand < threshold);
        assertThat(
                        Calculation.of(low(new Stock(onHand, 0, quantity, 0), threshold, casePack))
                                .quantity())
                .isZero();
    }

    private static Situation low(Stock stock, long threshold, long casePack) {
        return situation(
                stock, DemandRate.of(List.of()), casePack, new Low(ALERT, threshold), 0, 100_000);
    }

    private static Situation situation(
            Stock stock,
            DemandRate demand,
            long casePack,
            @Nullable Low low,
            long least,
            long most) {
        var terms =
                new Terms(
                        null,
                        null,
                        null,
                        null,
                        new BigDecimal("0.95"),
                        7,
                        28,
                        null,
                        least,
                        0L,
                        most,
                        null,
                        null,
                        null);
        return new Situation(
                new Place(new UUID(1, 1), new UUID(2, 2)),
                stock,
                demand,
                new LeadTime(BigDecimal.TWO, BigDecimal.ONE, 0),
                1,
                new Packing(null, casePack, false),
                new Effective(terms, Map.of(), null),
                low);
    }

    private static String value(Calculation.Result result, String step) {
        return result.steps().stream()
                .filter(each -> each.name().equals(step))
                .map(Step::value)
                .findFirst()
                .orElseThrow();
    }
}
