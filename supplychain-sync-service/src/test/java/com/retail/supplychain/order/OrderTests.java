package com.retail.supplychain.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class OrderTests {

    private static final Instant NOW = Instant.parse("2026-11-21T16:42:10Z");
    private static final Instant TOMORROW = Instant.parse("2026-11-22T07:00:00Z");
    private static final Instant LATER = Instant.parse("2026-11-22T09:00:00Z");
    private static final Notice ACKNOWLEDGED =
            new Notice.Acknowledged("SO-1", 1, NOW, 48, TOMORROW);
    private static final Notice SHIPPED = new Notice.Shipped("SO-1", 2, NOW, "SH-1", LATER);
    private static final Notice DELIVERED =
            new Notice.Delivered("SO-1", 3, LATER, 48, "SH-1", "DL-1");
    private static final Notice REJECTED = new Notice.Rejected("SO-1", 1, NOW, "out_of_stock");

    @Test
    void goesFromOrderedToDelivered() {
        var order = placed();
        assertThat(order.state()).isEqualTo(OrderState.ORDERED);
        order = order.after(ACKNOWLEDGED, NOW);
        assertThat(order.state()).isEqualTo(OrderState.ACKNOWLEDGED);
        assertThat(order.quantity()).isEqualTo(48);
        assertThat(order.expectedAt()).isEqualTo(TOMORROW);
        assertThat(order.supplierReference()).isEqualTo("SO-1");
        order = order.after(SHIPPED, NOW);
        assertThat(order.state()).isEqualTo(OrderState.SHIPPED);
        assertThat(order.expectedAt()).isEqualTo(LATER);
        order = order.after(DELIVERED, NOW);
        assertThat(order.state()).isEqualTo(OrderState.DELIVERED);
        assertThat(order.deliveredQuantity()).isEqualTo(48);
        assertThat(order.deliveryReference()).isEqualTo("DL-1");
        assertThat(order.version()).isEqualTo(4);
    }

    @Test
    void aLaterStateImpliesTheEarlierOnesAndNeverGoesBack() {
        var delivered = placed().after(DELIVERED, NOW);
        assertThat(delivered.after(SHIPPED, NOW).state()).isEqualTo(OrderState.DELIVERED);
        assertThat(delivered.after(ACKNOWLEDGED, NOW).state()).isEqualTo(OrderState.DELIVERED);
    }

    @Test
    void theSameNoticeAgainChangesNothing() {
        var once = placed().after(ACKNOWLEDGED, NOW);
        assertThat(once.after(ACKNOWLEDGED, LATER)).isSameAs(once);
    }

    @Test
    void aRejectedOrderIsAtItsEnd() {
        var rejected = placed().after(REJECTED, NOW);
        assertThat(rejected.state()).isEqualTo(OrderState.REJECTED);
        assertThat(rejected.rejection()).isEqualTo("out_of_stock");
        assertThat(rejected.state().isFinal()).isTrue();
        assertThat(rejected.after(ACKNOWLEDGED, NOW).state()).isEqualTo(OrderState.REJECTED);
    }

    @Test
    void aDeliveryOfNothingNeedsNoReceipt() {
        var nothing = new Notice.Delivered("SO-1", 3, LATER, 0, "SH-1", "DL-1");
        assertThat(placed().after(nothing, NOW).receiptBooked()).isTrue();
        assertThat(placed().after(DELIVERED, NOW).receiptBooked()).isFalse();
    }

    @Test
    void theFirstDeliveryCounts() {
        var again = new Notice.Delivered("SO-1", 4, LATER, 12, "SH-1", "DL-2");
        assertThat(placed().after(DELIVERED, NOW).after(again, NOW).deliveredQuantity())
                .isEqualTo(48);
    }

    /// Whatever order webhooks come in, and however often, the order ends the same.
    @Property(tries = 500)
    void endsTheSameInAnyOrder(
            @ForAll Random random,
            @ForAll @IntRange(min = 0, max = 3) int copies,
            @ForAll boolean refused) {
        var all = new ArrayList<Notice>();
        for (int copy = 0; copy <= copies; copy++) {
            all.addAll(refused ? List.of(REJECTED) : List.of(ACKNOWLEDGED, SHIPPED, DELIVERED));
        }
        var straight =
                all.stream()
                        .reduce(placed(), (order, notice) -> order.after(notice, NOW), (a, b) -> b);
        Collections.shuffle(all, random);
        var order = placed();
        for (var notice : all) {
            var next = order.after(notice, NOW);
            assertThat(next.state()).isGreaterThanOrEqualTo(order.state());
            assertThat(next.version()).isBetween(order.version(), order.version() + 1);
            order = next;
        }

        assertThat(order).usingRecursiveComparison().ignoringFields("version").isEqualTo(straight);
    }

    private static Order placed() {
        return Order.placed(
                new UUID(1, 1),
                new PlaceOrder(
                        new UUID(2, 2), new UUID(3, 3), 40, null, 24, new UUID(4, 4), null, "low"),
                NOW);
    }
}
