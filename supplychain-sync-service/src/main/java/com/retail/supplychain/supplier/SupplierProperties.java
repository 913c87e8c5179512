package com.retail.supplychain.supplier;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How PepsiCo is called.
///
/// @param url where its (simulated) API is
/// @param clientId who we are there
/// @param clientSecret and how that is shown
/// @param connectTimeout the longest wait for a connection
/// @param answerTimeout the longest wait for an answer
/// @param callsPerSecond at most, per replica
/// @param atOnce calls under way at most, per replica
/// @param tries how often a call is made before it is put off
/// @param pause before the second try, doubling after, with jitter; also the first pause of what is
///   put off
/// @param longestPause of what is put off
/// @param patience how long `Retry-After` is waited for on the spot rather than by putting off
/// @param lease how long a worker owns what it has taken; longer than all its tries
/// @param breakerPause how long an open circuit breaker lets nothing pass
@Validated
@ConfigurationProperties("retail.supplier")
public record SupplierProperties(
        @NotNull URI url,
        @DefaultValue("retail") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("10s") Duration answerTimeout,
        @DefaultValue("100") @Min(1) @Max(10_000) int callsPerSecond,
        @DefaultValue("8") @Min(1) @Max(100) int atOnce,
        @DefaultValue("3") @Min(1) @Max(5) int tries,
        @DefaultValue("200ms") Duration pause,
        @DefaultValue("30s") Duration longestPause,
        @DefaultValue("2s") Duration patience,
        @DefaultValue("60s") Duration lease,
        @DefaultValue("5s") Duration breakerPause) {

    /// When what failed that often is tried again: later each time, never for good, with jitter;
    /// and not before the supplier asked for.
    public Duration putOff(int failures, Duration asked, double random) {
        double factor = Math.pow(2, Math.min(Math.max(failures - 1, 0), 20));
        double millis = Math.min(pause.toMillis() * factor, (double) longestPause.toMillis());
        var own = Duration.ofMillis((long) (millis * (0.75 + random / 2)));
        return asked.compareTo(own) > 0 ? asked : own;
    }
}
