package com.retail.pepsico.fault;

import com.retail.pepsico.Refusal;
import java.util.Map;

/// Which faults happen how often. Rates are from 0 to 1; what is not named is 0 or its default.
///
/// @param seed the same seed draws the same faults, each kind from a row of its own
/// @param outage every call is cut before it has an effect, and no webhook is sent
/// @param tooManyRequestsRate calls answered 429 with Retry-After, without effect
/// @param serverErrorRate calls answered 500 or 503, without effect
/// @param slowRate calls answered `slow_ms` late
/// @param lostAnswerRate calls that have their effect and then, `lost_answer_hold_ms` later, a cut
///   connection instead of an answer
/// @param rejectedOrderRate orders rejected as out of stock
/// @param duplicateWebhookRate webhooks sent twice with the same id
/// @param shuffledWebhookRate webhooks held back for `shuffle_ms`, so that later ones overtake them
/// @param forgedWebhookRate genuine webhooks before which one with a wrong signature is sent
/// @param staleWebhookRate genuine webhooks before which one with a timestamp an hour old is sent
public record FaultSettings(
        long seed,
        boolean outage,
        double tooManyRequestsRate,
        int retryAfterSeconds,
        double serverErrorRate,
        double slowRate,
        int slowMs,
        double lostAnswerRate,
        int lostAnswerHoldMs,
        double rejectedOrderRate,
        double duplicateWebhookRate,
        double shuffledWebhookRate,
        int shuffleMs,
        double forgedWebhookRate,
        double staleWebhookRate) {

    private static final int LONGEST_MS = 120_000;

    /// No fault at all.
    public static final FaultSettings NONE =
            new FaultSettings(1, false, 0, 1, 0, 0, 3_000, 0, 0, 0, 0, 0, 3_000, 0, 0);

    double rate(Fault fault) {
        return switch (fault) {
            case TOO_MANY_REQUESTS -> tooManyRequestsRate;
            case SERVER_ERROR -> serverErrorRate;
            case SLOW -> slowRate;
            case LOST_ANSWER -> lostAnswerRate;
            case REJECTED_ORDER -> rejectedOrderRate;
            case DUPLICATE_WEBHOOK -> duplicateWebhookRate;
            case SHUFFLED_WEBHOOK -> shuffledWebhookRate;
            case FORGED_WEBHOOK -> forgedWebhookRate;
            case STALE_WEBHOOK -> staleWebhookRate;
        };
    }

    /// Refuses rates and times out of range with 422.
    void check() {
        for (var fault : Fault.values()) {
            if (!(rate(fault) >= 0 && rate(fault) <= 1)) {
                throw Refusal.invalid(
                        "invalid", null, "The rate of " + fault + " must be from 0 to 1.");
            }
        }
        Map.of(
                        "slow_ms", slowMs,
                        "lost_answer_hold_ms", lostAnswerHoldMs,
                        "shuffle_ms", shuffleMs,
                        "retry_after_seconds", retryAfterSeconds)
                .forEach(
                        (name, value) -> {
                            if (value < 0 || value > LONGEST_MS) {
                                throw Refusal.invalid(
                                        "invalid", "/" + name, "must be from 0 to " + LONGEST_MS);
                            }
                        });
    }
}
