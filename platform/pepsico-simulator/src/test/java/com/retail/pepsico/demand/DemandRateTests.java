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
            long quantity = DemandRate.inWeek(1, "item-" + item, "store", MONDAY, 0);
            assertThat(quantity)
                    .isBetween(5L, 86L)
                    .isEqualTo(DemandRate.inWeek(1, "item-" + item, "store", MONDAY, 0));
            seen.add(quantity);
        }
        assertThat(seen).hasSizeGreaterThan(30);
        assertThat(DemandRate.inWeek(1, "item-1", "store", MONDAY, 0))
                .isNotEqualTo(DemandRate.inWeek(2, "item-1", "store", MONDAY, 0));
    }

    @Test
    void manyOrdersRaiseIt() {
        assertThat(DemandRate.inWeek(1, "item", "store", MONDAY, 4_000))
                .isGreaterThan(DemandRate.inWeek(1, "item", "store", MONDAY, 0) + 500);
    }
}
