package com.retail.inventory.stock;

import static org.assertj.core.api.Assertions.assertThat;

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

class StockItemTests {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final StockItem.Moment AT_NOON = at(NOON);
    private static final StockKey KEY = new StockKey(new UUID(1, 1), new UUID(2, 2));

    private int sources;

    @Test
    void aMovementChangesTheLevelAndTellsTheLevelAfterIt() {
        var movement = posted(item(10, 0).post(by(-3, false), AT_NOON));

        assertThat(movement.change()).isEqualTo(-3);
        assertThat(movement.onHand()).isEqualTo(7);
        assertThat(movement.sequence()).isEqualTo(1);
    }

    @Test
    void whatIsDatedMoreThanADayAheadCountsFromWhenItIsRecorded() {
        var tomorrow = NOON.plus(MoveStock.AHEAD);
        assertThat(posted(item(0, 0).post(receivedAt(tomorrow), AT_NOON)).occurredAt())
                .isEqualTo(tomorrow);
        assertThat(
                        posted(item(0, 0).post(receivedAt(tomorrow.plusSeconds(1)), AT_NOON))
                                .occurredAt())
                .isEqualTo(NOON);
    }

    private static MoveStock receivedAt(Instant time) {
        return MoveStock.fact(KEY, 5, MoveStock.Cause.of(Reason.RECEIPT), "delivery:1", time);
    }

    @Test
    void takesTheLastOfWhatIsAvailable() {
        assertThat(posted(item(10, 4).post(by(-6, false), AT_NOON)).available()).isZero();
    }

    @Test
    void refusesToTakeMoreThanIsAvailableAndSaysHowMuchIs() {
        var item = item(10, 4);

        assertThat(item.post(by(-7, false), AT_NOON))
                .isEqualTo(new Outcome.Refused(Outcome.Why.NOT_ENOUGH, 10, 6));
        assertThat(item.level().onHand()).isEqualTo(10);
        assertThat(item.level().sequence()).isZero();
    }

    @Test
    void appliesAFactEvenBelowZero() {
        assertThat(posted(item(2, 0).post(by(-5, true), AT_NOON)).onHand()).isEqualTo(-3);
    }

    @Test
    void onlyFactsTakeWhatIsAvailableBelowZeroAndTheLevelSaysHowFar() {
        var item = item(2, 1);
        item.post(by(-5, true), AT_NOON);
        assertThat(item.level().shortfall()).isEqualTo(4);

        item.post(by(3, false), AT_NOON);
        assertThat(item.level().shortfall()).isEqualTo(1);

        item.post(by(3, false), AT_NOON);
        assertThat(item.level().shortfall()).isZero();
    }

    @Test
    void letsStockBelowZeroRiseAgain() {
        assertThat(posted(item(-5, 0).post(by(2, false), AT_NOON)).onHand()).isEqualTo(-3);
    }

    @Test
    void setsTheLevelThatWasExpected() {
        assertThat(posted(item(8, 0).post(to(5, 8), AT_NOON)).change()).isEqualTo(-3);
    }

    @Test
    void refusesToSetALevelThatIsNotAsExpected() {
        assertThat(item(8, 0).post(to(5, 9), AT_NOON))
                .isEqualTo(new Outcome.Refused(Outcome.Why.NOT_AS_EXPECTED, 8, 8));
    }

    @Test
    void refusesToSetBelowWhatIsReserved() {
        assertThat(item(8, 6).post(to(5, 8), AT_NOON)).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void refusesALevelOutOfRange() {
        var item = item(1_000_000_000_000_000L, 0);

        assertThat(item.post(by(1, true), AT_NOON))
                .extracting(outcome -> ((Outcome.Refused) outcome).why())
                .isEqualTo(Outcome.Why.OUT_OF_RANGE);
    }

    @Test
    void recordsNoMovementBeforeTheOneBeforeIt() {
        var item = item(0, 0);
        var first = posted(item.post(by(1, true), AT_NOON));
        var second = posted(item.post(by(1, true), at(NOON.minusSeconds(60))));

        assertThat(second.recordedAt()).isEqualTo(first.recordedAt());
    }

    @Property(tries = 300)
    void theLedgerSumsToTheLevelAndChainsWithoutGaps(
            @ForAll @Size(max = 60) List<@IntRange(min = -20, max = 20) Integer> deltas,
            @ForAll boolean facts) {
        var item = item(0, 0);
        var ledger = new ArrayList<Movement>();
        for (var delta : deltas) {
            if (item.post(by(delta, facts), AT_NOON)
                    instanceof Outcome.Posted(var row, var repeated)) {
                ledger.add(row);
            }
        }
        assertThat(ledger.stream().mapToLong(Movement::change).sum())
                .isEqualTo(item.level().onHand());
        long level = 0;
        for (int i = 0; i < ledger.size(); i++) {
            level += ledger.get(i).change();
            assertThat(ledger.get(i).sequence()).isEqualTo(i + 1);
            assertThat(ledger.get(i).onHand()).isEqualTo(level);
            assertThat(facts || level >= 0).isTrue();
        }
    }

    @Test
    void aRowChangedBehindTheLedgersBackBreaksTheChain() {
        var item = item(0, 0);
        var first = posted(item.post(by(5, true), AT_NOON));
        var second = posted(item.post(by(-2, true), AT_NOON));
        var forged = posted(item(0, 0).post(by(6, true), AT_NOON));

        assertThat(LedgerHash.of(first.hash(), second)).isEqualTo(second.hash());
        assertThat(LedgerHash.of(forged.hash(), second)).isNotEqualTo(second.hash());
    }

    private static StockItem.Moment at(Instant now) {
        return new StockItem.Moment(now, ZoneOffset.UTC);
    }

    private static StockItem item(long onHand, long reserved) {
        return new StockItem(KEY, level(onHand, reserved));
    }

    private static StoredLevel level(long onHand, long reserved) {
        return new StoredLevel(
                onHand,
                reserved,
                Math.max(0, reserved - onHand),
                0,
                LedgerHash.NONE,
                false,
                NOON.minusSeconds(1));
    }

    private MoveStock by(long delta, boolean fact) {
        return command(new MoveStock.By(delta), fact);
    }

    private MoveStock to(long quantity, long expected) {
        return command(new MoveStock.To(quantity, expected), false);
    }

    private MoveStock command(MoveStock.Change change, boolean fact) {
        return new MoveStock(
                KEY,
                change,
                MoveStock.Cause.of(Reason.ADJUSTMENT),
                MoveStock.Source.of("test:" + sources++, ""),
                fact,
                NOON,
                List.of(),
                null);
    }

    private static Movement posted(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Posted.class);
        return ((Outcome.Posted) outcome).movement();
    }
}
