package com.retail.platform.bench.races;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// The checker must see what it is there for: each test breaks one thing in a history that holds.
class CheckerTests {

    private static final Key COLA = new Key(UUID.randomUUID(), UUID.randomUUID());
    private static final Key CHIPS = new Key(UUID.randomUUID(), COLA.location());

    private final Deeds deeds = new Deeds(UUID.randomUUID(), "test");
    private final History history = new History();
    private final Map<Key, List<LedgerCopy.Row>> rows = new HashMap<>();
    private final Map<Key, Long> held = new HashMap<>();

    @Test
    void findsNothingWhereEverythingIsAsItShouldBe() {
        done(deeds.receipt(COLA, 10));
        done(deeds.adjustment(COLA, -4));
        done(deeds.set(COLA, 9, 6));
        refused(deeds.adjustment(COLA, -20));
        done(deeds.document(List.of(COLA, CHIPS), List.of(1L, 2L), true));
        var reserved = deeds.reservation(COLA, 3);
        done(reserved);
        held.put(COLA, 3L);

        assertThat(check().none()).isTrue();
    }

    @Test
    void seesWhatWasAcknowledgedAndIsNotThere() {
        acknowledged(deeds.receipt(COLA, 10), UUID.randomUUID());

        assertThat(check().of(Faults.Kind.LOST)).isOne();
    }

    @Test
    void seesWhatIsThereTwice() {
        var call = deeds.receipt(COLA, 10);
        done(call);
        write(call);

        assertThat(check().of(Faults.Kind.DOUBLED)).isOne();
    }

    @Test
    void seesWhatNobodyAskedFor() {
        write(deeds.receipt(COLA, 10));

        assertThat(check().of(Faults.Kind.DOUBLED)).isOne();
    }

    @Test
    void seesAnIssueBelowZeroButLetsAFactBe() {
        var sale =
                new Call(
                        Call.Shape.MOVEMENT,
                        "",
                        "",
                        "",
                        List.of(Effect.fact("sale:1", COLA, -3)),
                        true);
        history.begin(sale).answered(List.of(new Call.Told(true, null)), 0);
        write(sale);
        assertThat(check().none()).isTrue();

        done(deeds.adjustment(COLA, -1));
        assertThat(check().of(Faults.Kind.OVERSOLD)).isOne();
    }

    @Test
    void seesAReservationOfWhatIsNotAvailable() {
        done(deeds.receipt(COLA, 2));
        done(deeds.reservation(COLA, 3));
        held.put(COLA, 3L);

        assertThat(check().of(Faults.Kind.OVERSOLD)).isOne();
    }

    @Test
    void seesARefusalThatMovedStock() {
        var call = deeds.receipt(COLA, 10);
        refused(call);
        write(call);

        assertThat(check().of(Faults.Kind.MOVED_THOUGH_REFUSED)).isOne();
    }

    @Test
    void seesAnotherQuantityThanWasAskedFor() {
        done(deeds.receipt(COLA, 10));
        change(0, row -> new LedgerCopy.Row(row.ref(), row.id(), null, 1, 11, 0, 11, 0));

        assertThat(check().of(Faults.Kind.OTHER_THAN_ASKED)).isOne();
    }

    @Test
    void seesALevelThatWasSetOverAnotherThanTheExpectedOne() {
        done(deeds.receipt(COLA, 10));
        done(deeds.set(COLA, 5, 9));

        assertThat(check().of(Faults.Kind.OTHER_THAN_ASKED)).isOne();
    }

    @Test
    void seesHalfOfADocument() {
        var call = deeds.document(List.of(COLA, CHIPS), List.of(1L, 2L), true);
        var written = write(call.effects().getFirst());
        history.begin(call).answered(List.of(new Call.Told(true, written), Call.Told.REFUSED), 0);

        assertThat(check().of(Faults.Kind.HALVED)).isOne();
    }

    @Test
    void seesALostUpdateAsARowThatDoesNotFollow() {
        done(deeds.receipt(COLA, 10));
        done(deeds.receipt(COLA, 5));
        change(1, row -> new LedgerCopy.Row(row.ref(), row.id(), null, 2, 5, 0, 5, 0));

        assertThat(check().of(Faults.Kind.LEDGER_BROKEN)).isOne();
    }

    @Test
    void seesALevelThatIsNotItsLedgers() {
        done(deeds.receipt(COLA, 10));
        var ledger = ledger();
        var levels = new HashMap<>(ledger.levels());
        levels.put(COLA, new LedgerCopy.Level(9, 0, 1));

        var faults = Checker.check(history.entries(), new LedgerCopy(rows, levels, held));

        assertThat(faults.of(Faults.Kind.LEVEL_DIFFERS)).isOne();
    }

    @Test
    void seesReservedUnitsThatNoOpenReservationHolds() {
        done(deeds.receipt(COLA, 10));
        done(deeds.reservation(COLA, 3));

        assertThat(check().of(Faults.Kind.LEVEL_DIFFERS)).isOne();
    }

    @Test
    void seesAnotherAnswerToTheSameRequest() {
        var call = deeds.receipt(COLA, 10);
        var written = write(call).getFirst();
        var entry = history.begin(call);
        entry.answered(List.of(new Call.Told(true, written)), 0);
        entry.answered(List.of(new Call.Told(true, UUID.randomUUID())), 1);
        entry.answered(List.of(Call.Told.REFUSED), 2);

        assertThat(check().of(Faults.Kind.ANSWER_DIFFERS)).isEqualTo(2);
    }

    @Test
    void letsOneOfTwoCopiesAtOnceBeRefusedBeforeTheOtherIsDone() {
        var call = deeds.receipt(COLA, 10);
        var written = write(call).getFirst();
        var entry = history.begin(call);
        entry.answered(List.of(new Call.Told(true, written)), 0);
        entry.answered(List.of(Call.Told.REFUSED), 0);

        assertThat(check().none()).isTrue();
    }

    @Test
    void seesACallThatNobodyAnswered() {
        history.begin(deeds.receipt(COLA, 10));

        assertThat(check().of(Faults.Kind.NEVER_ANSWERED)).isOne();
    }

    private void done(Call call) {
        acknowledged(call, write(call).toArray(UUID[]::new));
    }

    private void acknowledged(Call call, UUID... ids) {
        var told = new ArrayList<Call.Told>();
        for (var id : ids) {
            told.add(new Call.Told(true, id));
        }
        history.begin(call).answered(told, 0);
    }

    private void refused(Call call) {
        history.begin(call)
                .answered(call.effects().stream().map(effect -> Call.Told.REFUSED).toList(), 0);
    }

    private List<UUID> write(Call call) {
        return call.effects().stream().map(this::write).toList();
    }

    private UUID write(Effect effect) {
        var ledger = rows.computeIfAbsent(effect.key(), key -> new ArrayList<>());
        long onHand = ledger.isEmpty() ? 0 : ledger.getLast().onHand();
        long reserved = ledger.isEmpty() ? 0 : ledger.getLast().reserved();
        var id = UUID.randomUUID();
        ledger.add(
                new LedgerCopy.Row(
                        effect.ref(),
                        id,
                        null,
                        ledger.size() + 1,
                        effect.change(),
                        effect.reservedChange(),
                        onHand + effect.change(),
                        reserved + effect.reservedChange()));
        return id;
    }

    private void change(int row, UnaryOperator<LedgerCopy.Row> how) {
        var ledger = rows.get(COLA);
        ledger.set(row, how.apply(ledger.get(row)));
    }

    private LedgerCopy ledger() {
        var levels = new HashMap<Key, LedgerCopy.Level>();
        rows.forEach(
                (key, ledger) -> {
                    var last = ledger.getLast();
                    levels.put(
                            key,
                            new LedgerCopy.Level(last.onHand(), last.reserved(), last.sequence()));
                });
        return new LedgerCopy(rows, levels, held);
    }

    private Faults check() {
        return Checker.check(history.entries(), ledger());
    }
}
