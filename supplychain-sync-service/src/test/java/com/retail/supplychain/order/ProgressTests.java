package com.retail.supplychain.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.supplychain.order.Notice.Answered;
import com.retail.supplychain.order.Notice.AnsweredLine;
import com.retail.supplychain.order.Notice.Delivered;
import com.retail.supplychain.order.Notice.Moved;
import com.retail.supplychain.order.Notice.Remaining;
import com.retail.supplychain.order.Notice.Shipped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProgressTests {

    private static final Instant NOW = Instant.parse("2026-11-21T16:42:10Z");
    private static final Instant TOMORROW = Instant.parse("2026-11-22T07:00:00Z");
    private static final Instant LATER = Instant.parse("2026-11-22T09:00:00Z");
    private static final UUID CHIPS = new UUID(2, 2);
    private static final Notice ACKNOWLEDGED = answered(1, 0, LineAnswer.CHANGED, 48, 0);
    private static final Notice SHIPPED = shipped(2, "SH-1", 48, List.of());
    private static final Notice DELIVERED = delivered(3, "SH-1", 48);
    private static final Notice REJECTED =
            new Answered(
                    1,
                    NOW,
                    0,
                    true,
                    "out_of_stock",
                    null,
                    List.of(line(LineAnswer.REJECTED, 0, 0, "out_of_stock")));

    @Test
    void goesFromOrderedToDelivered() {
        assertThat(of().state()).isEqualTo(OrderState.ORDERED);
        assertThat(of().open()).isEqualTo(40);

        var acknowledged = of(ACKNOWLEDGED);
        assertThat(acknowledged.state()).isEqualTo(OrderState.ACKNOWLEDGED);
        assertThat(acknowledged.quantity()).isEqualTo(48);
        assertThat(acknowledged.open()).isEqualTo(48);
        assertThat(acknowledged.expectedAt()).isEqualTo(TOMORROW);

        var shipped = of(ACKNOWLEDGED, SHIPPED);
        assertThat(shipped.state()).isEqualTo(OrderState.SHIPPED);
        assertThat(shipped.open()).isZero();
        assertThat(shipped.expectedAt()).isEqualTo(LATER);
        assertThat(shipped.delivered()).isNull();

        var delivered = of(ACKNOWLEDGED, SHIPPED, DELIVERED);
        assertThat(delivered.state()).isEqualTo(OrderState.DELIVERED);
        assertThat(delivered.delivered()).isEqualTo(48);
        assertThat(delivered.deliveryReference()).isEqualTo("DL-SH-1");
        assertThat(delivered.shipmentReference()).isEqualTo("SH-1");
    }

    @Test
    void comesInPartsAndIsDeliveredWithTheLast() {
        var answer = answered(1, 0, LineAnswer.BACKORDERED, 24, 24);
        var first = shipped(2, "SH-1", 24, List.of(new Remaining(1, 24)));
        var firstCame = delivered(3, "SH-1", 24);
        var part = of(answer, first, firstCame);
        assertThat(part.state()).isEqualTo(OrderState.SHIPPED);
        assertThat(part.delivered()).isEqualTo(24);
        assertThat(part.open()).isEqualTo(24);
        assertThat(part.backordered()).isEqualTo(24);

        var second = shipped(4, "SH-2", 24, List.of());
        assertThat(of(answer, first, firstCame, second).open()).isZero();
        assertThat(of(answer, first, firstCame, second, delivered(5, "SH-2", 24)).state())
                .isEqualTo(OrderState.DELIVERED);
    }

    @Test
    void isNotThoughtDeliveredWhileAnEarlierNoticeIsMissing() {
        assertThat(of(DELIVERED).state()).isEqualTo(OrderState.SHIPPED);
        assertThat(of(SHIPPED, DELIVERED).state()).isEqualTo(OrderState.SHIPPED);
    }

    @Test
    void aRefusalIsTheEndButGoodsThatMoveOutweighIt() {
        var rejected = of(REJECTED);
        assertThat(rejected.state()).isEqualTo(OrderState.REJECTED);
        assertThat(rejected.rejection()).isEqualTo("out_of_stock");
        assertThat(rejected.open()).isZero();
        assertThat(of(REJECTED, SHIPPED).state()).isEqualTo(OrderState.SHIPPED);
    }

    @Test
    void anAnswerToAnEarlierRevisionSaysNothingOfTheQuantity() {
        var amended = Progress.of(new Progress.Asked(1, 60, 1, false), List.of(ACKNOWLEDGED));
        assertThat(amended.state()).isEqualTo(OrderState.ACKNOWLEDGED);
        assertThat(amended.quantity()).isEqualTo(60);

        var again = answered(2, 1, LineAnswer.ACCEPTED, 60, 0);
        assertThat(
                        Progress.of(
                                        new Progress.Asked(1, 60, 1, false),
                                        List.of(ACKNOWLEDGED, again))
                                .answer())
                .isEqualTo(LineAnswer.ACCEPTED);
    }

    @Test
    void whatWeCancelledIsOverUnlessItHasLeft() {
        var asked = new Progress.Asked(1, 40, 0, true);
        assertThat(Progress.of(asked, List.of(ACKNOWLEDGED)).state())
                .isEqualTo(OrderState.CANCELLED);
        assertThat(Progress.of(asked, List.of(ACKNOWLEDGED, SHIPPED)).state())
                .isEqualTo(OrderState.SHIPPED);
    }

    @Test
    void aSubstituteIsSeenAsTheProductThatComes() {
        var instead = new UUID(5, 5);
        var answer =
                new Answered(
                        1,
                        NOW,
                        0,
                        false,
                        null,
                        TOMORROW,
                        List.of(
                                new AnsweredLine(
                                        1,
                                        CHIPS,
                                        LineAnswer.CHANGED,
                                        40,
                                        0,
                                        "substituted",
                                        instead)));
        assertThat(of(answer).substitute()).isEqualTo(instead);
    }

    @Test
    void aLineIsNotConcernedByAnother() {
        var other = Progress.of(new Progress.Asked(2, 10, 0, false), List.of(SHIPPED, DELIVERED));
        assertThat(other.shipped()).isZero();
        assertThat(other.delivered()).isNull();
    }

    /// Whatever order notices come in, and however often, the order ends the same.
    @Property(tries = 500)
    void endsTheSameInAnyOrder(
            @ForAll Random random, @ForAll @IntRange(max = 3) int copies, @ForAll boolean refused) {
        var straight = refused ? List.of(REJECTED) : List.of(ACKNOWLEDGED, SHIPPED, DELIVERED);
        var all = new ArrayList<Notice>();
        for (int copy = 0; copy <= copies; copy++) {
            all.addAll(straight);
        }
        Collections.shuffle(all, random);
        // Of copies the first is stored.
        var distinct = all.stream().distinct().toList();
        assertThat(Progress.of(new Progress.Asked(1, 40, 0, false), distinct))
                .isEqualTo(of(straight.toArray(Notice[]::new)));
    }

    private static Progress of(Notice... notices) {
        return Progress.of(new Progress.Asked(1, 40, 0, false), List.of(notices));
    }

    private static Notice answered(
            int sequence, int revision, LineAnswer status, long now, long later) {
        return new Answered(
                sequence,
                NOW,
                revision,
                false,
                null,
                TOMORROW,
                List.of(line(status, now, later, null)));
    }

    private static AnsweredLine line(
            LineAnswer status, long now, long later, @Nullable String reason) {
        return new AnsweredLine(1, CHIPS, status, now, later, reason, null);
    }

    private static Notice shipped(
            int sequence, String shipment, long units, List<Remaining> remaining) {
        return new Shipped(
                sequence, NOW, shipment, LATER, null, null, List.of(moved(units)), remaining);
    }

    private static Notice delivered(int sequence, String shipment, long units) {
        return new Delivered(sequence, LATER, shipment, "DL-" + shipment, List.of(moved(units)));
    }

    private static Moved moved(long units) {
        return new Moved(1, CHIPS, null, units, null, null, null, null, null);
    }
}
