package com.retail.inventory.entry;

import com.retail.inventory.stock.Outcome;
import com.retail.platform.web.Problem;
import java.util.ArrayList;
import java.util.List;

/// What a caller is told when stock does not move.
public final class Refusals {

    private Refusals() {}

    /// The problem of a lone line.
    public static Problem problem(Outcome.Refused refused) {
        return isReused(refused)
                ? keyReused()
                : Problem.conflict(slug(refused.why()), detail(refused));
    }

    /// The problem of a document of which nothing was moved.
    public static Problem document(List<Outcome> outcomes) {
        if (areReused(outcomes)) {
            return keyReused();
        }
        var faults = new ArrayList<Problem.Fault>();
        for (int i = 0; i < outcomes.size(); i++) {
            if (outcomes.get(i) instanceof Outcome.Refused refused) {
                faults.add(Problem.Fault.at("/lines/" + i, detail(refused)));
            }
        }
        return Problem.conflict(
                "document-refused",
                "Nothing was moved: "
                        + faults.size()
                        + " of "
                        + outcomes.size()
                        + " lines were refused.",
                faults.toArray(Problem.Fault[]::new));
    }

    /// Passes unless the request's key was used for another request.
    ///
    /// @throws Problem 422 otherwise
    public static void requireNotReused(List<Outcome> outcomes) {
        if (areReused(outcomes)) {
            throw keyReused();
        }
    }

    /// What belongs to the request has changed while it was under way, several times over.
    public static Problem changedMeanwhile() {
        return Problem.conflict("changed-meanwhile", "It has changed meanwhile: read it again.");
    }

    private static boolean areReused(List<Outcome> outcomes) {
        return outcomes.stream().anyMatch(Refusals::isReused);
    }

    private static boolean isReused(Outcome outcome) {
        return outcome instanceof Outcome.Refused refused
                && refused.why() == Outcome.Why.SOURCE_REUSED;
    }

    static Problem keyReused() {
        return Problem.invalid(
                List.of(
                        Problem.Fault.in(
                                "Idempotency-Key",
                                "was used for another request: take a new key for a new request")));
    }

    /// In words, for one line.
    public static String detail(Outcome.Refused refused) {
        return switch (refused.why()) {
            case NOT_ENOUGH -> "Only " + refused.available() + " are available.";
            case EXPIRED ->
                    "What is available has expired: it can only be written off or sent back.";
            case LOT_DIFFERS -> "The lot was received with another expiry.";
            case ARCHIVED -> "It was done long ago; that month of the ledger has been archived.";
            case NOT_RESERVED -> "The reservation is no longer open.";
            case CHANGED_MEANWHILE -> "It has changed meanwhile: read it again.";
            case NOT_AS_EXPECTED -> "There are " + refused.onHand() + " on hand now.";
            case OUT_OF_RANGE -> "The level would be out of range.";
            case SOURCE_REUSED -> "was used for another request: take a new key for a new request";
        };
    }

    private static String slug(Outcome.Why why) {
        return switch (why) {
            case NOT_ENOUGH -> "not-enough-stock";
            case EXPIRED -> "expired-stock";
            case LOT_DIFFERS -> "lot-differs";
            case ARCHIVED -> "archived";
            case NOT_RESERVED -> "not-reserved";
            case CHANGED_MEANWHILE -> "changed-meanwhile";
            case NOT_AS_EXPECTED -> "not-as-expected";
            case OUT_OF_RANGE -> "out-of-range";
            case SOURCE_REUSED -> "invalid";
        };
    }
}
