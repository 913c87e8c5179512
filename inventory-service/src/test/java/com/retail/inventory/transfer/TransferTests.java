package com.retail.inventory.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.retail.inventory.entry.Goods;
import com.retail.inventory.stock.LotChange;
import com.retail.inventory.stock.MoveStock;
import com.retail.inventory.stock.Movement;
import com.retail.platform.web.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TransferTests {

    private static final UUID ID = new UUID(1, 1);
    private static final UUID FROM = new UUID(2, 2);
    private static final UUID TO = new UUID(3, 3);
    private static final UUID COLA = new UUID(4, 4);
    private static final UUID CHIPS = new UUID(5, 5);
    private static final Instant NOON = Instant.parse("2026-03-08T12:00:00Z");
    private static final LocalDate SOON = LocalDate.of(2026, 4, 1);
    private static final LocalDate LATE = LocalDate.of(2026, 9, 1);

    @Test
    void whatIsSentIsOnItsWay() {
        var sent = shipped(draft(10, 4));

        assertThat(sent.state()).isEqualTo(Transfer.State.SHIPPED);
        assertThat(sent.lines()).extracting(TransferLine::inTransit).containsExactly(10L, 4L);
        assertThat(sent.version()).isEqualTo(2);
    }

    @Test
    void isReceivedInPartsUntilEachUnitIsAccountedFor() {
        var some = shipped(draft(10, 4)).received(List.of(told(0, 6, 1, 0)), "ann", NOON);
        assertThat(some.state()).isEqualTo(Transfer.State.PARTLY_RECEIVED);
        assertThat(some.lines().getFirst().inTransit()).isEqualTo(3);
        assertThat(some.closedAt()).isNull();

        var all = some.received(List.of(told(0, 0, 0, 3), told(1, 4, 0, 0)), "bob", NOON);
        assertThat(all.state()).isEqualTo(Transfer.State.RECEIVED);
        assertThat(all.closedBy()).isEqualTo("bob");
        assertThat(all.lines().getFirst())
                .extracting(TransferLine::received, TransferLine::damaged, TransferLine::shortBy)
                .containsExactly(6L, 1L, 3L);
    }

    @Test
    void receivesNoMoreThanIsOnItsWayAlsoOverTwoLinesOfOneReceipt() {
        var sent = shipped(draft(10, 4));

        assertThatThrownBy(
                        () ->
                                sent.received(
                                        List.of(told(0, 6, 0, 0), told(0, 5, 0, 0)), "ann", NOON))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem ->
                                assertThat(problem.faults().getFirst().pointer())
                                        .isEqualTo("/lines/1"));
    }

    @Test
    void damagedGoodsComeInAndAreWrittenOffAndWhatIsOverIsFound() {
        var moves =
                new TransferMovements(shipped(draft(10, 4)), "ann", NOON)
                        .receiving(
                                new UUID(9, 9),
                                List.of(
                                        new Settlement(
                                                0, 6, 2, 0, 3, "damaged", null, "found", null)),
                                null);

        assertThat(moves).extracting(TransferTests::change).containsExactly(8L, -2L, 3L);
        assertThat(moves)
                .extracting(move -> move.cause().reason().text())
                .containsExactly("transfer", "write_off", "adjustment");
        assertThat(moves)
                .extracting(move -> move.cause().code())
                .containsExactly(null, "damaged", "found");
        assertThat(moves).extracting(move -> move.source().ref()).doesNotHaveDuplicates();
        assertThat(moves).allSatisfy(move -> assertThat(move.fact()).isTrue());
        assertThat(moves.get(1).change()).isEqualTo(new MoveStock.OfNoOtherLot(-2));
    }

    @Test
    void lotsArriveAsTheyWereSentTheFirstToExpireFirst() {
        var sent =
                draft(10, 4)
                        .shipped(
                                List.of(
                                        taken(
                                                new LotChange("LATE", LATE, -4),
                                                new LotChange("SOON", SOON, -3)),
                                        taken()),
                                "ann",
                                NOON);
        var moves =
                new TransferMovements(sent, "ann", NOON)
                        .receiving(new UUID(9, 9), List.of(told(0, 5, 0, 0)), null);

        assertThat(moves.getFirst().lots())
                .containsExactly(new LotChange("SOON", SOON, 3), new LotChange("LATE", LATE, 2));
        assertThat(sent.received(List.of(told(0, 5, 0, 0)), "ann", NOON).lines().getFirst().lots())
                .containsExactly(new LotChange("LATE", LATE, 2));
    }

    @Test
    void aLotThatIsNamedIsTheOneThatArrives() {
        var sent =
                draft(10, 4)
                        .shipped(
                                List.of(
                                        taken(
                                                new LotChange("LATE", LATE, -4),
                                                new LotChange("SOON", SOON, -3)),
                                        taken()),
                                "ann",
                                NOON);
        var late = new Settlement(0, 4, 0, 0, 0, null, null, null, "LATE");

        assertThat(
                        new TransferMovements(sent, "ann", NOON)
                                .receiving(new UUID(9, 9), List.of(late), null)
                                .getFirst()
                                .lots())
                .containsExactly(new LotChange("LATE", LATE, 4));
        var after = sent.received(List.of(late), "ann", NOON);
        assertThatThrownBy(() -> after.received(List.of(late), "ann", NOON))
                .isInstanceOf(Problem.class);
    }

    @Test
    void onlyADraftCanBeChangedOrCancelledAndOnlyWhatIsOnItsWayReceivedOrCalledBack() {
        var draft = draft(10, 4);
        var sent = shipped(draft);
        var back = sent.calledBack("ann", NOON);

        assertThat(draft.cancelled("ann", NOON).state()).isEqualTo(Transfer.State.CANCELLED);
        assertThatThrownBy(() -> sent.cancelled("ann", NOON)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> sent.redraft(command(1, 1))).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> draft.received(List.of(told(0, 1, 0, 0)), "ann", NOON))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> draft.calledBack("ann", NOON)).isInstanceOf(Problem.class);
        assertThat(back.state()).isEqualTo(Transfer.State.RECEIVED);
        assertThat(back.calledBack()).isTrue();
        assertThatThrownBy(() -> back.received(List.of(told(0, 1, 0, 0)), "ann", NOON))
                .isInstanceOf(Problem.class);
    }

    /// Whatever is told in whatever order, once, twice, or by somebody who looks at an old state:
    /// at the source, on its way, at the destination, written off, short, less what was over, there
    /// is as much as there was.
    @Property(tries = 300)
    void nothingVanishesAndNothingAppears(
            @ForAll @Size(max = 40) List<@IntRange(min = 0, max = 7) Integer> steps,
            @ForAll @Size(max = 40) List<@IntRange(min = 0, max = 5) Integer> quantities) {
        var world = new World(draft(10, 4));
        for (int i = 0; i < Math.min(steps.size(), quantities.size()); i++) {
            long quantity = quantities.get(i);
            int line = i % 2;
            switch (steps.get(i)) {
                case 0 -> world.ship();
                case 1, 2 -> world.receive(told(line, quantity, 0, 0));
                case 3 -> world.receive(told(line, 0, quantity, 0));
                case 4 -> world.receive(told(line, 0, 0, quantity));
                case 5 ->
                        world.receive(
                                new Settlement(line, quantity, 0, 0, 1, null, null, "found", null));
                case 6 -> world.repeat();
                default -> {
                    if (quantity == 0) {
                        world.callBack();
                    } else {
                        world.keepOldState();
                    }
                }
            }
            world.check();
        }
    }

    /// Both locations' stock, and the transfer as it is stored; a step on an old state is refused,
    /// a movement counts once.
    private static final class World {

        private final Map<UUID, Long> levels = new HashMap<>(Map.of(FROM, 100L, TO, 0L));
        private final Set<String> applied = new HashSet<>();
        private Transfer stored;
        private Transfer seen;
        private List<MoveStock> last = List.of();
        private int receipts;

        World(Transfer draft) {
            stored = draft;
            seen = draft;
        }

        void ship() {
            step(() -> new TransferMovements(seen, "ann", NOON).shipping(), () -> shipped(seen));
        }

        void receive(Settlement told) {
            var receipt = new UUID(9, receipts++);
            step(
                    () ->
                            new TransferMovements(seen, "ann", NOON)
                                    .receiving(receipt, List.of(told), null),
                    () -> seen.received(List.of(told), "ann", NOON));
        }

        void callBack() {
            step(
                    () -> new TransferMovements(seen, "ann", NOON).returning(),
                    () -> seen.calledBack("ann", NOON));
        }

        void repeat() {
            apply(last);
        }

        /// The next step is taken on what is there now, whatever comes in between.
        void keepOldState() {
            var old = stored;
            receive(told(0, 1, 0, 0));
            seen = old;
            receive(told(0, 1, 0, 0));
            seen = stored;
        }

        private void step(
                java.util.function.Supplier<List<MoveStock>> moves,
                java.util.function.Supplier<Transfer> next) {
            try {
                var after = next.get();
                if (after.version() == stored.version() + 1) {
                    last = moves.get();
                    apply(last);
                    stored = after;
                    seen = after;
                }
            } catch (Problem refused) {
                // the state does not allow it: nothing happens
            }
        }

        private void apply(List<MoveStock> moves) {
            for (var move : moves) {
                if (applied.add(move.source().ref())) {
                    levels.merge(move.key().locationId(), change(move), Long::sum);
                }
            }
        }

        void check() {
            long inTransit = sum(TransferLine::inTransit);
            long damaged = sum(TransferLine::damaged);
            long shortBy = sum(TransferLine::shortBy);
            long over = sum(TransferLine::over);
            assertThat(levels.get(FROM) + inTransit + levels.get(TO) + damaged + shortBy - over)
                    .isEqualTo(100);
            assertThat(inTransit).isNotNegative();
            assertThat(levels.get(TO)).isEqualTo(sum(TransferLine::received) + over);
        }

        private long sum(java.util.function.ToLongFunction<TransferLine> part) {
            return stored.lines().stream().mapToLong(part).sum();
        }
    }

    private static long change(MoveStock move) {
        return switch (move.change()) {
            case MoveStock.By(long delta) -> delta;
            case MoveStock.OfNoOtherLot(long delta) -> delta;
            default -> throw new AssertionError(move);
        };
    }

    private static Transfer draft(long cola, long chips) {
        return Transfer.draft(ID, command(cola, chips), "ann", NOON);
    }

    private static DraftTransfer command(long cola, long chips) {
        return new DraftTransfer(
                FROM,
                TO,
                null,
                null,
                List.of(
                        new DraftTransfer.Line(new Goods(COLA, cola, null, null, null), null),
                        new DraftTransfer.Line(new Goods(CHIPS, chips, null, null, null), null)));
    }

    private static Transfer shipped(Transfer draft) {
        return draft.shipped(List.of(taken(), taken()), "ann", NOON);
    }

    private static Settlement told(int line, long received, long damaged, long shortBy) {
        return new Settlement(
                line,
                received,
                damaged,
                shortBy,
                0,
                damaged == 0 ? null : "damaged",
                shortBy == 0 ? null : "lost",
                null,
                null);
    }

    private static Movement taken(LotChange... lots) {
        return new Movement(
                new UUID(6, 6),
                COLA,
                FROM,
                1,
                0,
                0,
                "transfer",
                0,
                0,
                0,
                "",
                null,
                null,
                null,
                null,
                null,
                new ArrayList<>(List.of(lots)),
                null,
                NOON,
                NOON,
                new byte[0]);
    }
}
