package com.retail.supplychain.reconciliation;

import com.retail.supplychain.reconciliation.Ours.Figures;
import com.retail.supplychain.supplier.SupplierRecords.Entry;
import com.retail.supplychain.supplier.SupplierRecords.Held;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Why a difference is, found from what we said last and from how PepsiCo came to its figure.
///
/// @param evidence what tells so, in a sentence
record Diagnosis(Cause cause, String evidence) {

    /// @param theirs null if PepsiCo has none
    static Diagnosis of(Ours ours, @Nullable Held theirs, List<Entry> history) {
        if (ours.refusal() != null) {
            return new Diagnosis(Cause.REFUSED, "PepsiCo refused it: " + ours.refusal());
        }
        var sent = ours.sent();
        if (ours.isDue() || sent == null) {
            return new Diagnosis(Cause.IN_FLIGHT, "It is not said yet.");
        }
        if (theirs == null) {
            return new Diagnosis(
                    Cause.LOST,
                    "PepsiCo took sequence %d and has no position."
                            .formatted(sent.figures().sequence()));
        }
        long ourSequence = ours.figures().sequence();
        if (theirs.sequence() > ourSequence) {
            return new Diagnosis(
                    Cause.OURS_WRONG,
                    "PepsiCo holds our sequence %d, our own record ends at %d."
                            .formatted(theirs.sequence(), ourSequence));
        }
        if (theirs.sequence() < ourSequence) {
            return behind(ourSequence, theirs, history);
        }
        return sameSequence(ours, sent.figures(), theirs, history);
    }

    private static Diagnosis behind(long ourSequence, Held theirs, List<Entry> history) {
        boolean hasIt =
                history.stream()
                        .anyMatch(
                                entry ->
                                        entry.isReport()
                                                && entry.result().equals("applied")
                                                && entry.sequence() != null
                                                && entry.sequence() == ourSequence);
        return hasIt
                ? new Diagnosis(
                        Cause.THEIRS_WRONG,
                        "PepsiCo has sequence %d in its history and holds %d."
                                .formatted(ourSequence, theirs.sequence()))
                : new Diagnosis(
                        Cause.LOST,
                        "PepsiCo took sequence %d; its history ends at %d."
                                .formatted(ourSequence, theirs.sequence()));
    }

    private static Diagnosis sameSequence(
            Ours ours, Figures sent, Held theirs, List<Entry> entries) {
        if (sent.sequence() == theirs.sequence() && sent.hasSameUnitsAs(Merge.figures(theirs))) {
            return new Diagnosis(
                    Cause.OURS_WRONG,
                    "We said %d on hand and %d reserved under sequence %d; our record says %d and %d."
                            .formatted(
                                    sent.onHand(),
                                    sent.reserved(),
                                    sent.sequence(),
                                    ours.figures().onHand(),
                                    ours.figures().reserved()));
        }
        var applied = entries.stream().filter(entry -> entry.result().equals("applied")).toList();
        if (applied.isEmpty()) {
            return new Diagnosis(
                    Cause.THEIRS_WRONG, "PepsiCo's history does not say where its figure is from.");
        }
        var last = applied.getLast();
        if (!last.isReport()) {
            return new Diagnosis(
                    Cause.THEIRS_WRONG,
                    "PepsiCo changed it itself at %s%s."
                            .formatted(last.at(), last.note() == null ? "" : ": " + last.note()));
        }
        var twice = duplicate(applied, last);
        if (twice != null) {
            return twice;
        }
        return unitMistakeOrWrong(ours, last);
    }

    /// The last report is there twice, and its change was added again.
    private static @Nullable Diagnosis duplicate(List<Entry> applied, Entry last) {
        if (applied.size() < 2) {
            return null;
        }
        var first = applied.get(applied.size() - 2);
        boolean same =
                first.isReport()
                        && first.sequence() != null
                        && first.sequence().equals(last.sequence());
        if (!same) {
            return null;
        }
        long before = applied.size() < 3 ? 0 : applied.get(applied.size() - 3).heldOnHand();
        long change = first.heldOnHand() - before;
        return last.heldOnHand() - first.heldOnHand() == change && change != 0
                ? new Diagnosis(
                        Cause.DUPLICATED,
                        "PepsiCo counted the change of %d under sequence %d twice."
                                .formatted(change, last.sequence()))
                : null;
    }

    private static Diagnosis unitMistakeOrWrong(Ours ours, Entry last) {
        long said = last.onHand() == null ? 0 : last.onHand();
        long held = last.heldOnHand();
        boolean multiple = said != 0 && held != said && held % said == 0 && held / said > 1;
        if (multiple) {
            long pack = held / said;
            return new Diagnosis(
                    Cause.UNIT_MISTAKE,
                    "We said %d each and PepsiCo holds %d, as if packs of %d%s."
                            .formatted(
                                    said,
                                    held,
                                    pack,
                                    pack == ours.casePack() ? ", which a case has" : ""));
        }
        return new Diagnosis(
                Cause.THEIRS_WRONG, "We said %d each and PepsiCo holds %d.".formatted(said, held));
    }
}
