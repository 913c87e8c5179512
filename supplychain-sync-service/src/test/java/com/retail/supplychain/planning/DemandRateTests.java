package com.retail.supplychain.planning;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.supplychain.planning.DemandRate.Day;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemandRateTests {

    @Test
    void isTheMeanAndDeviationOfDaysOnWhichThereWasSomethingToSell() {
        var rate =
                DemandRate.of(
                        List.of(
                                new Day(4, true),
                                new Day(0, true),
                                new Day(8, true),
                                new Day(0, false)));

        assertThat(rate.days()).isEqualTo(3);
        assertThat(rate.leftOut()).isEqualTo(1);
        assertThat(rate.units()).isEqualTo(12);
        assertThat(rate.mean()).isEqualByComparingTo("4");
        assertThat(rate.deviation()).isEqualByComparingTo("4");
    }

    @Test
    void aDayThatSoldOutCounts() {
        assertThat(DemandRate.of(List.of(new Day(3, false))).days()).isEqualTo(1);
    }

    @Test
    void isUnknownWhereNothingWasSold() {
        assertThat(DemandRate.of(List.of()).isKnown()).isFalse();
        assertThat(DemandRate.of(Collections.nCopies(9, new Day(0, true))).isKnown()).isFalse();
        assertThat(DemandRate.of(List.of(new Day(5, true))).deviation()).isZero();
    }
}
