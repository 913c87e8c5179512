package com.retail.inventory.stock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ReservedStockTests {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final StockKey KEY = new StockKey(new UUID(1, 1), new UUID(2, 2));
    private static final UUID ORDER = new UUID(7, 7);
    private static final Duration HOUR = Duration.ofHours(1);

    private int sources;

    @Test
    void reservingHoldsBackWhatIsAvailableAndLeavesWhatIsOnHand() {
        var row = posted(item(10).post(reserve(ORDER, 4), at(NOON)));

        assertThat(row.change()).isZero();
        assertThat(row.reservedChange()).isEqualTo(4);
        assertThat(row.onHand()).isEqualTo(10);
        assertThat(row.available()).isEqualTo(6);
    }

    @Test
    void refusesToReserveMoreThanIsAvailable() {
        var item = item(10);
        item.post(reserve(ORDER, 7), at(NOON));

        assertThat(item.post(reserve(new UUID(8, 8), 4), at(NOON)))
                .isEqualTo(new Outcome.Refused(Outcome.Why.NOT_ENOUGH, 10, 3));
    }

    @Test
    void confirmingTakesTheGoodsOutAndEndsTheHold() {
        var item = item(10);
        item.post(reserve(ORDER, 4), at(NOON));
        var row = posted(item.post(confirm(ORDER), at(NOON)));

        assertThat(row.change()).isEqualTo(-4);
        assertThat(row.reservedChange()).isEqualTo(-4);
        assertThat(row.onHand()).isEqualTo(6);
        assertThat(row.reserved()).isZero();
        assertThat(item.changedHolds().get(ORDER).state()).isEqualTo(Hold.State.CONFIRMED);
    }

    @Test
    void confirmsNoReservationTwiceAndNoneThatIsReleased() {
        var item = item(10);
        item.post(reserve(ORDER, 4), at(NOON));
        item.post(release(ORDER, false), at(NOON));

        assertThat(item.post(confirm(ORDER), at(NOON))).isEqualTo(notReserved(10, 10));
        assertThat(item.post(release(ORDER, false), at(NOON))).isEqualTo(notReserved(10, 10));
        assertThat(item.level().reserved()).isZero();
    }

    @Test
    void confirmsNothingAfterItsTime() {
        var item = item(10);
        item.post(reserve(ORDER, 4), at(NOON));

        assertThat(item.post(confirm(ORDER), at(NOON.plus(HOUR)))).isEqualTo(notReserved(10, 6));
    }

    @Test
    void releasesNothingAfterItsTimeEither() {
        var item = item(10);
        item.post(reserve(ORDER, 4), at(NOON));

        assertThat(item.post(release(ORDER, false), at(NOON.plus(HOUR))))
                .isEqualTo(notReserved(10, 6));
    }

    @Test
    void expiresWhenItsTimeIsUpAndNotBefore() {
        var item = item(10);
        item.post(reserve(ORDER, 4), at(NOON));

        assertThat(item.post(release(ORDER, true), at(NOON.plus(HOUR).minusMillis(1))))
                .isEqualTo(notReserved(10, 6));
        var row = posted(item.post(release(ORDER, true), at(NOON.plus(HOUR))));
        assertThat(row.available()).isEqualTo(10);
        assertThat(item.changedHolds().get(ORDER).state()).isEqualTo(Hold.State.EXPIRED);
    }

    /// All in one batch, behind what was read of the open reservations at its begin: 5.
    @Test
    void aRestatementCountsWhatWasReservedConfirmedAndReleasedJustBefore() {
        var other = new UUID(8, 8);
        var item = restated(20, 7, 5);
        item.post(reserve(ORDER, 4), at(NOON));
        item.post(reserve(other, 3), at(NOON));
        item.copy().post(release(other, false), at(NOON));
        assertThat(posted(item.copy().post(restatement(), at(NOON))).reserved()).isEqualTo(12);
        item.post(confirm(ORDER), at(NOON));
        assertThat(posted(item.copy().post(restatement(), at(NOON))).reserved()).isEqualTo(8);
        item.post(release(other, false), at(NOON));

        var row = posted(item.post(restatement(), at(NOON)));

        assertThat(row.reserved()).isEqualTo(5);
        assertThat(row.reservedChange()).isEqualTo(-2);
    }

    @Test
    void aSaleThatHasHappenedIsBookedEvenIfItTakesReservedGoods() {
        var item = item(5);
        item.post(reserve(ORDER, 4), at(NOON));
        var row = posted(item.post(command(new MoveStock.By(-3), true), at(NOON)));

        assertThat(row.available()).isEqualTo(-2);
        assertThat(item.level().shortfall()).isEqualTo(2);
        assertThat(item.post(reserve(new UUID(8, 8), 1), at(NOON)))
                .isInstanceOf(Outcome.Refused.class);
    }

    /// Whatever comes in whatever order: reservations never take what is available below zero, what
    /// is reserved is the sum of the open ones, and the ledger tells the same.
    @Property(tries = 500)
    void promisesAreKept(
            @ForAll @Size(max = 80) List<@IntRange(min = 0, max = 5) Integer> steps,
            @ForAll @Size(max = 80) List<@IntRange(min = 1, max = 9) Integer> quantities) {
        var item = item(20);
        var made = new ArrayList<UUID>();
        long onHand = 20;
        long reserved = 0;
        for (int i = 0; i < Math.min(steps.size(), quantities.size()); i++) {
            var order = made.isEmpty() ? ORDER : made.get(quantities.get(i) % made.size());
            var fresh = new UUID(9, i);
            var outcome =
                    switch (steps.get(i)) {
                        case 0, 1 -> item.post(reserve(fresh, quantities.get(i)), at(NOON));
                        case 2 -> item.post(confirm(order), at(NOON));
                        case 3 -> item.post(release(order, false), at(NOON));
                        case 4 ->
                                item.post(
                                        command(new MoveStock.By(-quantities.get(i)), false),
                                        at(NOON));
                        default ->
                                item.post(
                                        command(new MoveStock.By(quantities.get(i)), false),
                                        at(NOON));
                    };
            if (outcome instanceof Outcome.Posted(var row, var repeated)) {
                onHand += row.change();
                reserved += row.reservedChange();
                assertThat(row.onHand()).isEqualTo(onHand);
                assertThat(row.reserved()).isEqualTo(reserved);
                if (steps.get(i) <= 1) {
                    made.add(fresh);
                }
            }
            assertThat(item.level().available()).isNotNegative();
            assertThat(item.changedHolds().values())
                    .satisfies(
                            holds ->
                                    assertThat(
                                                    holds.stream()
                                                            .filter(Hold::isOpen)
                                                            .mapToLong(Hold::quantity)
                                                            .sum())
                                            .isEqualTo(item.level().reserved()));
        }
    }

    private static StockItem item(long onHand) {
        return new StockItem(
                KEY,
                new StoredLevel(onHand, 0, 0, 0, LedgerHash.NONE, false, NOON.minusSeconds(1)));
    }

    private static StockItem restated(long onHand, long reserved, long held) {
        var item = item(0);
        item.restate(
                new StoredLevel(
                        onHand, reserved, 0, 1, LedgerHash.NONE, false, NOON.minusSeconds(1)),
                held);
        return item;
    }

    private MoveStock restatement() {
        return command(new MoveStock.Restate(), true);
    }

    private static StockItem.Moment at(Instant now) {
        return new StockItem.Moment(now, ZoneOffset.UTC);
    }

    private MoveStock reserve(UUID order, long quantity) {
        return command(new MoveStock.Reserve(order, quantity, "web shop", NOON.plus(HOUR)), false);
    }

    private MoveStock confirm(UUID order) {
        return command(new MoveStock.Confirm(order), false);
    }

    private MoveStock release(UUID order, boolean expired) {
        return command(new MoveStock.Release(order, expired), false);
    }

    private MoveStock command(MoveStock.Change change, boolean fact) {
        return new MoveStock(
                KEY,
                change,
                MoveStock.Cause.of(Reason.SALE),
                MoveStock.Source.of("test:" + sources++, ""),
                fact,
                NOON,
                List.of(),
                null);
    }

    private static Outcome notReserved(long onHand, long available) {
        return new Outcome.Refused(Outcome.Why.NOT_RESERVED, onHand, available);
    }

    private static Movement posted(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Posted.class);
        return ((Outcome.Posted) outcome).movement();
    }
}
