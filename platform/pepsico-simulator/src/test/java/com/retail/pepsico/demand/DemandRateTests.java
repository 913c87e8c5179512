package com.retail.pepsico.demand;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class DemandRateTests {

    private static final LocalDate MONDAY = LocalDate.parse("2026-11-23");

    @Test
    void theSameSeedGivesTheSameRates() {
        var seen = new HashSet<Long>();
        for (int item = 0; item < 200; item++) {
            long quantity = DemandRate.inWeek(1, "item-" + item, "store", MONDAY, 0, null);
            assertThat(quantity)
                    .isBetween(5L, 86L)
                    .isEqualTo(DemandRate.inWeek(1, "item-" + item, "store", MONDAY, 0, null));
            seen.add(quantity);
        }
        assertThat(seen).hasSizeGreaterThan(30);
        assertThat(DemandRate.inWeek(1, "item-1", "store", MONDAY, 0, null))
                .isNotEqualTo(DemandRate.inWeek(2, "item-1", "store", MONDAY, 0, null));
    }

    @Test
    void whatWasSoldCountsMostIfTheBuyerSaysIt() {
        assertThat(DemandRate.inWeek(1, "item", "store", MONDAY, 4_000, 200.0))
                .isBetween(110L, 210L);
        assertThat(DemandRate.inWeek(1, "item", "store", MONDAY, 4_000, 0.0)).isLessThan(25L);
    }

    @Test
    void manyOrdersRaiseIt() {
        assertThat(DemandRate.inWeek(1, "item", "store", MONDAY, 4_000, null))
                .isGreaterThan(DemandRate.inWeek(1, "item", "store", MONDAY, 0, null) + 500);
    }
}
