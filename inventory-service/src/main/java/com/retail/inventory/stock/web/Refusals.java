package com.retail.inventory.stock.web;

import com.retail.inventory.stock.Outcome;
import com.retail.platform.web.Problem;
import java.util.ArrayList;
import java.util.List;

/// What a caller is told when stock does not move.
final class Refusals {

    private Refusals() {}

    static Problem problem(Outcome.Refused refused) {
        return switch (refused.why()) {
            case NOT_ENOUGH -> Problem.conflict("not-enough-stock", detail(refused));
            case EXPIRED -> Problem.conflict("expired-stock", detail(refused));
            case LOT_DIFFERS -> Problem.conflict("lot-differs", detail(refused));
            case ARCHIVED -> Problem.conflict("archived", detail(refused));
            case NOT_RESERVED -> Problem.conflict("not-reserved", detail(refused));
            case CHANGED_MEANWHILE -> Problem.conflict("changed-meanwhile", detail(refused));
            case NOT_AS_EXPECTED -> Problem.conflict("not-as-expected", detail(refused));
            case OUT_OF_RANGE -> Problem.conflict("out-of-range", detail(refused));
            case SOURCE_REUSED ->
                    Problem.invalid(List.of(Problem.Fault.in("Idempotency-Key", detail(refused))));
        };
    }

    static Problem document(List<Outcome> outcomes) {
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

    static MovementController.LineAnswer line(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Posted(var movement, var repeated) ->
                    new MovementController.LineAnswer(repeated ? 200 : 201, movement, null, null);
            case Outcome.Refused refused -> {
                var problem = problem(refused);
                yield new MovementController.LineAnswer(
                        problem.status().value(), null, problem.type(), detail(refused));
            }
            case Outcome.NotTried notTried ->
                    new MovementController.LineAnswer(
                            409, null, "urn:retail:problem:not-tried", "was not tried");
        };
    }

    private static String detail(Outcome.Refused refused) {
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
}
