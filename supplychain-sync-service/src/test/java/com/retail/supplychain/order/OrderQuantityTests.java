package com.retail.supplychain.order;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class OrderQuantityTests {

    @Test
    void ordersUpToTwiceTheThreshold() {
        assertThat(OrderQuantity.upToTwice(10, 7, 1)).isEqualTo(13);
        assertThat(OrderQuantity.upToTwice(10, -4, 1)).isEqualTo(24);
    }

    @Test
    void ordersWholeCases() {
        assertThat(OrderQuantity.upToTwice(10, 7, 24)).isEqualTo(24);
        assertThat(OrderQuantity.upToTwice(20, 7, 24)).isEqualTo(48);
        assertThat(OrderQuantity.wholeCases(24, 24)).isEqualTo(24);
        assertThat(OrderQuantity.wholeCases(25, 24)).isEqualTo(48);
    }

    @Test
    void ordersOneAtLeast() {
        assertThat(OrderQuantity.upToTwice(0, 5, 1)).isEqualTo(1);
    }

    @Property
    void isAlwaysWholeCasesThatCoverWhatIsMissing(
            @ForAll @LongRange(max = 1_000_000_000) long threshold,
            @ForAll long available,
            @ForAll @LongRange(min = 1, max = 100_000) long casePack) {
        long quantity = OrderQuantity.upToTwice(threshold, available, casePack);

        assertThat(quantity % casePack).isZero();
        assertThat(quantity).isBetween(1L, OrderQuantity.MOST);
        if (available >= 0
                && available < Long.MAX_VALUE / 2
                && quantity + casePack <= OrderQuantity.MOST) {
            assertThat(quantity + available)
                    .isGreaterThanOrEqualTo(Math.min(2 * threshold, OrderQuantity.MOST));
        }
    }
}
