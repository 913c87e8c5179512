package com.retail.inventory.stock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StockByLotTests {

    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    /// 8 March, 01:00 in Tokyo; still 7 March in UTC.
    private static final Instant NOW = Instant.parse("2026-03-07T16:00:00Z");

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 8);
    private static final StockItem.Moment MOMENT = new StockItem.Moment(NOW, TOKYO);
    private static final StockKey KEY = new StockKey(new UUID(1, 1), new UUID(2, 2));

    private int sources;

    @Test
    void whatComesInWithALotIsInThatLot() {
        var item = item(0);
        var row = posted(receive(item, 12, "A", TODAY.plusDays(30)));

        assertThat(row.lots()).containsExactly(new LotChange("A", TODAY.plusDays(30), 12));
        assertThat(item.changedLots())
                .containsExactly(new LotBook.Lot("A", TODAY.plusDays(30), 12));
    }

    @Test
    void theFirstToExpireLeavesFirstAndALineMaySpanLots() {
        var item = item(0);
        receive(item, 5, "LATE", TODAY.plusDays(30));
        receive(item, 5, "SOON", TODAY.plusDays(2));

        assertThat(posted(item.post(take(7, Reason.SALE), MOMENT)).lots())
                .containsExactly(
                        new LotChange("SOON", TODAY.plusDays(2), -5),
                        new LotChange("LATE", TODAY.plusDays(30), -2));
    }

    @Test
    void whatHasNoLotLeavesAfterTheLotsThatExpire() {
        var item = item(3);
        receive(item, 2, "A", TODAY.plusDays(2));

        assertThat(posted(item.post(take(4, Reason.SALE), MOMENT)).lots())
                .containsExactly(new LotChange("A", TODAY.plusDays(2), -2));
        assertThat(item.level().onHand()).isEqualTo(1);
    }

    @Test
    void aLotIsSoldOnItsLastDayAndNotAfterItByTheLocationsCalendar() {
        var item = item(0);
        receive(item, 5, "LAST", TODAY);
        assertThat(item.post(take(1, Reason.SALE), MOMENT)).isInstanceOf(Outcome.Posted.class);

        var tomorrow = new StockItem.Moment(NOW.plusSeconds(24 * 3600), TOKYO);
        assertThat(item.post(take(1, Reason.SALE), tomorrow))
                .isEqualTo(new Outcome.Refused(Outcome.Why.EXPIRED, 4, 4));
        assertThat(item.post(reserve(1), tomorrow))
                .isEqualTo(new Outcome.Refused(Outcome.Why.EXPIRED, 4, 4));
    }

    @Test
    void whatIsReservedIsNotSoldOnceItHasExpired() {
        var item = item(1);
        receive(item, 5, "LAST", TODAY);
        posted(item.post(reserve(3), MOMENT));
        var tomorrow = new StockItem.Moment(NOW.plusSeconds(24 * 3600), TOKYO);

        assertThat(item.post(confirm(), tomorrow))
                .isEqualTo(new Outcome.Refused(Outcome.Why.EXPIRED, 6, 3));
        receive(item, 2, "NEXT", TODAY.plusDays(9));
        assertThat(posted(item.post(confirm(), tomorrow)).lots())
                .containsExactly(new LotChange("NEXT", TODAY.plusDays(9), -2));
    }

    @Test
    void whatHasExpiredCanBeWrittenOff() {
        var item = item(0);
        receive(item, 5, "OLD", TODAY.minusDays(1));

        assertThat(posted(item.post(take(5, Reason.WRITE_OFF), MOMENT)).lots())
                .containsExactly(new LotChange("OLD", TODAY.minusDays(1), -5));
    }

    @Test
    void aSaleThatHasHappenedTakesExpiredGoodsLast() {
        var item = item(1);
        receive(item, 2, "OLD", TODAY.minusDays(1));
        receive(item, 2, "GOOD", TODAY.plusDays(9));

        assertThat(posted(item.post(sold(4), MOMENT)).lots())
                .containsExactly(
                        new LotChange("GOOD", TODAY.plusDays(9), -2),
                        new LotChange("OLD", TODAY.minusDays(1), -1));
    }

    @Test
    void moreThanTheNamedLotHoldsIsRefused() {
        var item = item(10);
        receive(item, 2, "A", null);

        assertThat(item.post(command(-3, Reason.ISSUE, false, lot("A", null, -3)), MOMENT))
                .isEqualTo(new Outcome.Refused(Outcome.Why.NOT_ENOUGH, 12, 12));
    }

    @Test
    void aLotHasOneExpiry() {
        var item = item(0);
        receive(item, 2, "A", TODAY.plusDays(5));

        assertThat(receive(item, 2, "A", TODAY.plusDays(6)))
                .isEqualTo(new Outcome.Refused(Outcome.Why.LOT_DIFFERS, 2, 2));
    }

    /// What has happened is booked; the lot that is here stays as it is.
    @Test
    void aFactOfALotThatIsHereWithAnotherExpiryIsOfNoLotAndSaysSo() {
        var item = item(0);
        receive(item, 5, "A", TODAY.plusDays(5));
        receive(item, 5, "B", TODAY.plusDays(1));

        var came = posted(item.post(fact(4, "A", TODAY.plusDays(6)), MOMENT));
        assertThat(came.lots()).isEmpty();
        assertThat(came.note()).isEqualTo("Of no lot: A is here with another expiry.");
        var went = posted(item.post(fact(-3, "A", TODAY.plusDays(6)), MOMENT));
        assertThat(went.lots()).isEmpty();

        var both = new ArrayList<>(lot("A", TODAY.plusDays(6), 2));
        both.addAll(lot("B", TODAY.plusDays(1), 1));
        assertThat(posted(item.post(command(3, Reason.RECEIPT, true, both), MOMENT)).lots())
                .containsExactly(new LotChange("B", TODAY.plusDays(1), 1));
        assertThat(item.changedLots())
                .containsExactly(
                        new LotBook.Lot("A", TODAY.plusDays(5), 5),
                        new LotBook.Lot("B", TODAY.plusDays(1), 6));
        assertThat(item.level().onHand()).isEqualTo(14);
    }

    @Test
    void noLotStandsInForWhatIsSaidToBeOfNoOther() {
        var item = item(5);
        receive(item, 10, "A", TODAY.plusDays(5));

        var damaged = new MoveStock.OfNoOtherLot(-2);
        assertThat(posted(item.post(command(damaged, Reason.WRITE_OFF, true, List.of()), MOMENT)))
                .satisfies(row -> assertThat(row.lots()).isEmpty())
                .satisfies(row -> assertThat(row.onHand()).isEqualTo(13));
        assertThat(item.changedLots()).containsExactly(new LotBook.Lot("A", TODAY.plusDays(5), 10));
    }

    @Test
    void aReversalTakesBackWhatHasNoLotFromNoLot() {
        var item = item(4);
        receive(item, 5, "A", TODAY.plusDays(5));

        assertThat(posted(item.post(reversal(-4, List.of()), MOMENT)).lots()).isEmpty();
        assertThat(item.post(reversal(-1, List.of()), MOMENT))
                .isEqualTo(new Outcome.Refused(Outcome.Why.NOT_ENOUGH, 5, 5));
    }

    @Test
    void aReversalGivesEachLotBackWhatCameOutOfIt() {
        var item = item(2);
        receive(item, 5, "A", TODAY.plusDays(5));
        var sold = posted(item.post(take(6, Reason.ISSUE), MOMENT));

        var back = posted(item.post(reversal(6, LotChange.negated(sold.lots())), MOMENT));

        assertThat(back.lots()).containsExactly(new LotChange("A", TODAY.plusDays(5), 5));
        assertThat(item.changedLots()).containsExactly(new LotBook.Lot("A", TODAY.plusDays(5), 5));
        assertThat(item.level().onHand()).isEqualTo(7);
    }

    @Test
    void aLotIsOwedWhatLeftBeforeItsReceiptWasTold() {
        var item = item(0);
        assertThat(posted(item.post(fact(-5, "A", null), MOMENT)).lots())
                .containsExactly(new LotChange("A", null, -5));
        assertThat(item.changedLots()).containsExactly(new LotBook.Lot("A", null, -5));

        posted(item.post(fact(8, "A", TODAY.plusDays(9)), MOMENT));
        assertThat(item.changedLots()).containsExactly(new LotBook.Lot("A", TODAY.plusDays(9), 3));
        assertThat(item.level().onHand()).isEqualTo(3);
    }

    @Test
    void whatIsOwedToALotIsNotGivenOutAgain() {
        var item = item(4);
        posted(item.post(fact(-3, "A", TODAY.minusDays(1)), MOMENT));

        assertThat(item.post(take(1, Reason.SALE), MOMENT)).isInstanceOf(Outcome.Posted.class);
        assertThat(item.post(command(-1, Reason.ISSUE, false, lot("A", null, -1)), MOMENT))
                .isInstanceOf(Outcome.Refused.class);
    }

    @Property(tries = 300)
    void factsThatNameLotsEndTheSameInWhateverOrderTheyCome(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(min = -9, max = 9) Integer> changes,
            @ForAll long seed) {
        var facts = new ArrayList<MoveStock>();
        for (int i = 0; i < changes.size(); i++) {
            if (changes.get(i) != 0) {
                facts.add(fact(changes.get(i), "L" + i % 3, TODAY.plusDays(i % 3)));
            }
        }
        var inOrder = item(0);
        var shuffled = item(0);
        facts.forEach(fact -> posted(inOrder.post(fact, MOMENT)));
        java.util.Collections.shuffle(facts, new java.util.Random(seed));
        facts.forEach(fact -> posted(shuffled.post(fact, MOMENT)));

        assertThat(shuffled.changedLots()).isEqualTo(inOrder.changedLots());
        assertThat(shuffled.level().onHand()).isEqualTo(inOrder.level().onHand());
    }

    @Property(tries = 500)
    void lotsThatNobodyNamesAreNeverNegativeAndWithTheRestSumUpToTheLevel(
            @ForAll @Size(max = 60) List<@IntRange(min = -9, max = 9) Integer> changes,
            @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 4) Integer> lots) {
        var item = item(0);
        var book = new java.util.TreeMap<String, Long>();
        for (int i = 0; i < Math.min(changes.size(), lots.size()); i++) {
            long change = changes.get(i);
            int number = lots.get(i);
            var outcome =
                    change > 0 && number > 0
                            ? receive(item, change, "L" + number, TODAY.plusDays(number - 2L))
                            : item.post(command(change, Reason.SALE, true, List.of()), MOMENT);
            for (var lot : posted(outcome).lots()) {
                assertThat(book.merge(lot.lot(), lot.change(), Long::sum)).isNotNegative();
            }
            long lotted = posted(outcome).lots().stream().mapToLong(LotChange::change).sum();
            assertThat(Math.abs(lotted)).isLessThanOrEqualTo(Math.abs(change));
        }
        for (var lot : item.changedLots()) {
            assertThat(book.getOrDefault(lot.number(), 0L)).isEqualTo(lot.onHand());
        }
    }

    private static StockItem item(long onHand) {
        return new StockItem(
                KEY,
                new StoredLevel(onHand, 0, 0, 0, LedgerHash.NONE, false, NOW.minusSeconds(1)),
                new LotBook(List.of()),
                Map.of());
    }

    private Outcome receive(StockItem item, long quantity, String lot, @Nullable LocalDate expiry) {
        return item.post(
                command(quantity, Reason.RECEIPT, false, lot(lot, expiry, quantity)), MOMENT);
    }

    private MoveStock take(long quantity, Reason reason) {
        return command(-quantity, reason, false, List.of());
    }

    private MoveStock sold(long quantity) {
        return command(-quantity, Reason.SALE, true, List.of());
    }

    private MoveStock fact(long change, String lot, @Nullable LocalDate expiry) {
        return command(change, Reason.SALE, true, lot(lot, expiry, change));
    }

    private MoveStock reserve(long quantity) {
        return command(
                new MoveStock.Reserve(new UUID(7, 7), quantity, "shop", Instant.MAX),
                Reason.RESERVATION,
                false,
                List.of());
    }

    private MoveStock confirm() {
        return command(new MoveStock.Confirm(new UUID(7, 7)), Reason.SALE, false, List.of());
    }

    private MoveStock reversal(long change, List<LotChange> lots) {
        return new MoveStock(
                KEY,
                new MoveStock.By(change),
                new MoveStock.Cause(Reason.RECEIPT, null, null, new UUID(3, 3), null, null),
                MoveStock.Source.of("test:" + sources++, ""),
                false,
                NOW,
                lots,
                null);
    }

    private static List<LotChange> lot(String lot, @Nullable LocalDate expiry, long change) {
        return new ArrayList<>(List.of(new LotChange(lot, expiry, change)));
    }

    private MoveStock command(long delta, Reason reason, boolean fact, List<LotChange> lots) {
        return command(new MoveStock.By(delta), reason, fact, lots);
    }

    private MoveStock command(
            MoveStock.Change change, Reason reason, boolean fact, List<LotChange> lots) {
        return new MoveStock(
                KEY,
                change,
                MoveStock.Cause.of(reason),
                MoveStock.Source.of("test:" + sources++, ""),
                fact,
                NOW,
                lots,
                null);
    }

    private static Movement posted(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Posted.class);
        return ((Outcome.Posted) outcome).movement();
    }
}
