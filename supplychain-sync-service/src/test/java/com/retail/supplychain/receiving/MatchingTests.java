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
    void whatIsMoreThanAllExpectGoesToTheLast() {
        assertThat(match("receipt:1", 60)).containsExactly(new Match(OLD, 24), new Match(NEW, 36));
        var full = item(1, "SH-1", "L1", 24, 24);
        assertThat(Matching.of(movement("receipt:1", 5), List.of(full)))
                .containsExactly(new Match(full, 5));
    }

    @Test
    void matchesNothingWhereNothingIsAwaited() {
        assertThat(Matching.of(movement("receipt:1", 5), List.of())).isEmpty();
    }

    /// Nothing is left out and nothing counted twice.
    @Property
    void sharesOutAllThatCame(
            @ForAll @LongRange(min = 1, max = 200) long units,
            @ForAll @LongRange(max = 100) long first,
            @ForAll @LongRange(max = 100) long second) {
        var matches =
                Matching.of(
                        movement("receipt:1", units),
                        List.of(item(1, "SH-1", "L1", first, 0), item(2, "SH-2", "L2", second, 0)));
        assertThat(matches.stream().mapToLong(Match::units).sum()).isEqualTo(units);
    }

    private static List<Match> match(String source, long units, Movement.Lot... lots) {
        return Matching.of(movement(source, units, lots), List.of(OLD, NEW));
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
