package com.retail.supplychain.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.supplychain.reconciliation.Ours.Figures;
import com.retail.supplychain.supplier.SupplierRecords.Entry;
import com.retail.supplychain.supplier.SupplierRecords.Held;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DiagnosisTests {

    private static final Figures SAID = new Figures(40, 1, 2);

    @Test
    void whatIsStillToBeSaidIsInFlight() {
        assertThat(cause(ours(SAID, null, true, null), null)).isEqualTo(Cause.IN_FLIGHT);
        assertThat(cause(ours(SAID, SAID, true, null), held(30, 1))).isEqualTo(Cause.IN_FLIGHT);
    }

    @Test
    void whatWasRefusedIsRefused() {
        assertThat(cause(ours(SAID, null, false, "no such item"), null)).isEqualTo(Cause.REFUSED);
    }

    @Test
    void whatWasTakenAndIsNotThereIsLost() {
        assertThat(cause(ours(), null)).isEqualTo(Cause.LOST);
        assertThat(cause(ours(), held(30, 1), report(30, 1, 30))).isEqualTo(Cause.LOST);
    }

    @Test
    void whatIsInTheirHistoryAndNotHeldIsWrongThere() {
        assertThat(cause(ours(), held(30, 1), report(30, 1, 30), report(40, 2, 40)))
                .isEqualTo(Cause.THEIRS_WRONG);
    }

    @Test
    void aSequenceBeyondOursIsOurLoss() {
        assertThat(cause(ours(), held(50, 3))).isEqualTo(Cause.OURS_WRONG);
    }

    @Test
    void whatTheyHoldAsWeSaidItIsWrongHere() {
        var spoilt = ours(new Figures(7, 1, 2), SAID, false, null);
        assertThat(cause(spoilt, held(40, 2), report(40, 2, 40))).isEqualTo(Cause.OURS_WRONG);
    }

    @Test
    void aChangeThatIsAddedTwiceIsDoubled() {
        assertThat(
                        cause(
                                ours(),
                                held(50, 2),
                                report(30, 1, 30),
                                report(40, 2, 40),
                                report(40, 2, 50)))
                .isEqualTo(Cause.DUPLICATED);
    }

    @Test
    void aMultipleOfWhatWeSaidIsAUnitMistake() {
        assertThat(cause(ours(), held(480, 2), report(30, 1, 30), report(40, 2, 480)))
                .isEqualTo(Cause.UNIT_MISTAKE);
        assertThat(cause(ours(), held(41, 2), report(30, 1, 30), report(40, 2, 41)))
                .isEqualTo(Cause.THEIRS_WRONG);
    }

    /// A copy of a report that came again changes nothing there.
    @Test
    void whatIsOnlyThereAsAStaleCopyIsLost() {
        var copy =
                new Entry(
                        3, "report", Instant.EPOCH, "stale", "again", 40L, 1L, 2L, 30, 1, 1, null);
        assertThat(cause(ours(), held(30, 1), report(30, 1, 30), copy)).isEqualTo(Cause.LOST);
    }

    @Test
    void aChangeOfTheirOwnIsWrongThere() {
        var own =
                new Entry(
                        3,
                        "supplier",
                        Instant.EPOCH,
                        "applied",
                        null,
                        null,
                        null,
                        null,
                        41,
                        1,
                        2,
                        "counted");
        var diagnosis = Diagnosis.of(ours(), held(41, 2), List.of(report(40, 2, 40), own));
        assertThat(diagnosis.cause()).isEqualTo(Cause.THEIRS_WRONG);
        assertThat(diagnosis.evidence()).contains("counted");
        assertThat(cause(ours(), held(41, 2))).isEqualTo(Cause.THEIRS_WRONG);
    }

    private static Cause cause(Ours ours, @Nullable Held held, Entry... entries) {
        var diagnosis = Diagnosis.of(ours, held, List.of(entries));
        assertThat(diagnosis.evidence()).isNotBlank();
        return diagnosis.cause();
    }

    private static Ours ours() {
        return ours(SAID, SAID, false, null);
    }

    private static Ours ours(
            Figures now, @Nullable Figures sent, boolean due, @Nullable String refusal) {
        return new Ours(
                new UUID(3, 3),
                new UUID(2, 2),
                now,
                due,
                refusal,
                sent == null ? null : new Ours.Sent(sent, Instant.EPOCH),
                null,
                12);
    }

    private static Held held(long onHand, long sequence) {
        return new Held("item", "location", onHand, 1, sequence);
    }

    private static Entry report(long onHand, long sequence, long heldAfter) {
        return new Entry(
                sequence,
                "report",
                Instant.EPOCH,
                "applied",
                "key",
                onHand,
                1L,
                sequence,
                heldAfter,
                1,
                sequence,
                null);
    }
}
