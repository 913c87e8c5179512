package com.retail.pepsico.fault;

import com.retail.pepsico.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Which faults happen how often, and how. As JSON one flat object: `<fault>_rate` from 0 to 1 for
/// each [Fault], and the fields of [Details]; what is not named is 0 or its default.
public record FaultSettings(Map<Fault, Double> rates, Details details) {

    private static final int LONGEST_MS = 120_000;
    private static final Duration LONGEST_DELAY = Duration.ofDays(30);
    private static final int MOST_OUTAGES = 100;

    /// @param seed the same seed draws the same faults, each kind from a row of its own
    /// @param outage every call is cut before it has an effect, and no webhook is sent
    /// @param outages the same, from and until moments of the simulator's clock
    /// @param retryAfterSeconds with 429 and 503
    /// @param slowMs how late a slow answer is
    /// @param lostAnswerHoldMs how long a connection is held before it is cut
    /// @param shuffleMs how long a shuffled webhook is held back
    /// @param lateWebhookBy how long a late one is
    /// @param clockSkew how far the timestamps of webhooks are ahead, or behind if below zero
    record Details(
            long seed,
            boolean outage,
            List<Outage> outages,
            int retryAfterSeconds,
            int slowMs,
            int lostAnswerHoldMs,
            int shuffleMs,
            Duration lateWebhookBy,
            Duration clockSkew) {}

    /// An outage from a moment until another.
    record Outage(Instant from, Instant until) {

        boolean covers(Instant time) {
            return !time.isBefore(from) && time.isBefore(until);
        }
    }

    /// No fault at all.
    public static final FaultSettings NONE =
            new FaultSettings(
                    Map.of(),
                    new Details(
                            1,
                            false,
                            List.of(),
                            1,
                            3_000,
                            0,
                            3_000,
                            Duration.ofHours(2),
                            Duration.ZERO));

    /// Reads the flat form.
    ///
    /// @throws Refusal if a name is not known or a value can't be
    static FaultSettings read(ObjectNode named, JsonMapper json) {
        var rest = named.deepCopy();
        var rates = new EnumMap<Fault, Double>(Fault.class);
        for (var fault : Fault.values()) {
            var name = fault.word() + "_rate";
            var rate = rest.remove(name);
            if (rate == null) {
                continue;
            }
            if (!rate.isNumber() || !(rate.asDouble() >= 0 && rate.asDouble() <= 1)) {
                throw Refusal.invalid("invalid", "/" + name, "must be a number from 0 to 1");
            }
            rates.put(fault, rate.asDouble());
        }
        try {
            ObjectNode all = json.valueToTree(NONE.details);
            all.setAll(rest);
            var details = json.treeToValue(all, Details.class);
            check(details);
            return new FaultSettings(rates, details);
        } catch (JacksonException e) {
            var at = new StringBuilder();
            e.getPath().forEach(step -> at.append('/').append(step.getPropertyName()));
            throw Refusal.badRequest("Not a fault setting, or not of the right type: " + at);
        }
    }

    /// Writes the flat form.
    ObjectNode write(JsonMapper json) {
        ObjectNode all = json.valueToTree(details);
        for (var fault : Fault.values()) {
            all.put(fault.word() + "_rate", rate(fault));
        }
        return all;
    }

    double rate(Fault fault) {
        return rates.getOrDefault(fault, 0.0);
    }

    public int shuffleMs() {
        return details.shuffleMs;
    }

    public Duration lateWebhookBy() {
        return details.lateWebhookBy;
    }

    public Duration clockSkew() {
        return details.clockSkew;
    }

    private static void check(Details details) {
        Map.of(
                        "slow_ms", details.slowMs,
                        "lost_answer_hold_ms", details.lostAnswerHoldMs,
                        "shuffle_ms", details.shuffleMs,
                        "retry_after_seconds", details.retryAfterSeconds)
                .forEach(
                        (name, value) -> {
                            if (value < 0 || value > LONGEST_MS) {
                                throw Refusal.invalid(
                                        "invalid", "/" + name, "must be from 0 to " + LONGEST_MS);
                            }
                        });
        requireUpTo(details.lateWebhookBy, "/late_webhook_by");
        if (details.lateWebhookBy.isNegative()) {
            throw Refusal.invalid("invalid", "/late_webhook_by", "must not be below zero");
        }
        requireUpTo(details.clockSkew, "/clock_skew");
        if (details.outages.size() > MOST_OUTAGES
                || details.outages.stream().anyMatch(FaultSettings::isNone)) {
            throw Refusal.invalid(
                    "invalid", "/outages", "must be at most 100, each from a time until a later");
        }
    }

    private static void requireUpTo(Duration duration, String pointer) {
        if (duration.abs().compareTo(LONGEST_DELAY) > 0) {
            throw Refusal.invalid("invalid", pointer, "must be 30 days at most");
        }
    }

    @SuppressWarnings("ConstantValue") // JSON may leave anything out
    private static boolean isNone(@Nullable Outage outage) {
        return outage == null
                || outage.from() == null
                || outage.until() == null
                || !outage.from().isBefore(outage.until());
    }
}
