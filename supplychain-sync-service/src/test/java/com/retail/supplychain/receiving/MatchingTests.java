package com.retail.supplychain.receiving;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.supplychain.activity.Movement;
import com.retail.supplychain.receiving.Matching.Item;
import com.retail.supplychain.receiving.Matching.Match;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MatchingTests {

    private static final Item OLD = item(1, "SH-1", "L1", 24, 0);
    private static final Item NEW = item(2, "SH-2", "L2", 24, 0);

    @Test
    void takesTheOldestFirst() {
        assertThat(match("receipt:1", 30)).containsExactly(new Match(OLD, 24), new Match(NEW, 6));
    }

    @Test
    void takesTheShipmentThatIsNamedFirst() {
        assertThat(match("receipt:SH-2", 30))
                .containsExactly(new Match(OLD, 6), new Match(NEW, 24));
    }

    @Test
    void takesTheGoodsOfALotFirst() {
        assertThat(match("scan:1", 10, new Movement.Lot("L2", 10)))
                .containsExactly(new Match(NEW, 10));
    }

    @Test
    void whatIsMoreThanAllExpectWaits() {
        var receipt = movement("receipt:1", 60, new Movement.Lot("L1", 30));
        var matching = Matching.of(receipt, List.of(OLD, NEW));
        assertThat(matching.matches()).containsExactly(new Match(OLD, 24), new Match(NEW, 24));
        var rest = matching.rest().orElseThrow();
        assertThat(rest.change()).isEqualTo(12);
        assertThat(rest.lots()).containsExactly(new Movement.Lot("L1", 6));
    }

    @Test
    void takesNoGoodsOfAnotherLot() {
        var receipt = movement("scan:1", 20, new Movement.Lot("L2", 20));
        var matching = Matching.of(receipt, List.of(OLD));
        assertThat(matching.matches()).isEmpty();
        assertThat(matching.rest().orElseThrow().lots()).isEqualTo(receipt.lots());
        var ofNoLot = item(3, "SH-3", null, 24, 0);
        assertThat(Matching.of(receipt, List.of(OLD, ofNoLot)).matches())
                .containsExactly(new Match(ofNoLot, 20));
    }

    @Test
    void whatIsLackingAtTheEndMayHaveComeAsAnotherLot() {
        var lacking = item(1, "SH-1", "L1", 24, 20);
        var matching =
                Matching.closing(
                        movement("scan:1", 20, new Movement.Lot("L2", 20)), List.of(lacking));
        assertThat(matching.matches()).containsExactly(new Match(lacking, 4));
        assertThat(matching.rest().orElseThrow().lots())
                .containsExactly(new Movement.Lot("L2", 16));
    }

    @Test
    void whatIsMoreThanExpectedAtTheEndIsOver() {
        var full = item(1, "SH-1", "L1", 24, 24);
        var notDelivered = item(2, "SH-1", null, 0, 0);
        var matching = Matching.closing(movement("receipt:1", 5), List.of(full, notDelivered));
        assertThat(matching.matches()).containsExactly(new Match(full, 5));
        assertThat(matching.rest()).isEmpty();
    }

    @Test
    void matchesNothingWhereNothingIsAwaited() {
        var matching = Matching.of(movement("receipt:1", 5), List.of());
        assertThat(matching.matches()).isEmpty();
        assertThat(matching.rest().orElseThrow().change()).isEqualTo(5);
    }

    /// Nothing is left out and nothing counted twice.
    @Property
    void sharesOutAllThatCame(
            @ForAll @LongRange(min = 1, max = 200) long units,
            @ForAll @LongRange(max = 100) long first,
            @ForAll @LongRange(max = 100) long second,
            @ForAll boolean closing) {
        var receipt = movement("receipt:1", units);
        var items = List.of(item(1, "SH-1", "L1", first, 0), item(2, "SH-2", "L2", second, 0));
        var matching = closing ? Matching.closing(receipt, items) : Matching.of(receipt, items);
        long matched = matching.matches().stream().mapToLong(Match::units).sum();
        assertThat(matched + matching.rest().map(Movement::change).orElse(0L)).isEqualTo(units);
        assertThat(closing || matched <= first + second).isTrue();
    }

    private static List<Match> match(String source, long units, Movement.Lot... lots) {
        return Matching.of(movement(source, units, lots), List.of(OLD, NEW)).matches();
    }

    private static Movement movement(String source, long units, Movement.Lot... lots) {
        return new Movement(
                new UUID(9, 9),
                new UUID(2, 2),
                new UUID(3, 3),
                units,
                "receipt",
                units,
                1,
                Instant.EPOCH,
                source,
                List.of(lots),
                null);
    }

    private static Item item(
            long id, String shipment, @Nullable String lot, long expected, long received) {
        return new Item(new UUID(0, id), new UUID(1, id), shipment, null, lot, expected, received);
    }
}
