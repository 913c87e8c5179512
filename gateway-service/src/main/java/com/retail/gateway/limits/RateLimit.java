package com.retail.gateway.limits;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.retail.gateway.limits.LimitSettings.Rate;
import com.retail.gateway.problem.ProblemException;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import org.springframework.http.HttpHeaders;

/// One kind of limit with a token bucket for each key, and what the `RateLimit` headers say of it
/// (draft-ietf-httpapi-ratelimit-headers).
final class RateLimit {

    private static final String POLICY = "RateLimit-Policy";
    private static final String STATE = "RateLimit";

    private final String name;
    private final String policy;
    private final LoadingCache<Object, Bucket> buckets;

    RateLimit(String name, Rate rate, long remembered) {
        this.name = name;
        // The whole burst comes back in this time.
        var window = rate.per().multipliedBy(rate.burst()).dividedBy(rate.requests());
        this.policy = "\"" + name + "\";q=" + rate.burst() + ";w=" + seconds(window.toNanos());
        this.buckets =
                Caffeine.newBuilder()
                        .maximumSize(remembered)
                        .expireAfterAccess(window.plus(Duration.ofMinutes(1)))
                        .build(key -> bucket(rate));
    }

    private static Bucket bucket(Rate rate) {
        return Bucket.builder()
                .addLimit(
                        limit ->
                                limit.capacity(rate.burst())
                                        .refillGreedy(rate.requests(), rate.per()))
                .build();
    }

    /// Counts a request and adds the limit's state to the answer's headers.
    ///
    /// @throws ProblemException 429 if it is one too many
    void count(Object key, HttpHeaders answer) {
        var probe = buckets.get(key).tryConsumeAndReturnRemaining(1);
        answer.add(POLICY, policy);
        answer.add(
                STATE,
                "\""
                        + name
                        + "\";r="
                        + probe.getRemainingTokens()
                        + ";t="
                        + seconds(probe.getNanosToWaitForReset()));
        if (!probe.isConsumed()) {
            throw ProblemException.tooMany(Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
    }

    private static long seconds(long nanos) {
        return Math.max(1, (nanos + 999_999_999L) / 1_000_000_000L);
    }
}
