package com.retail.gateway.routes;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Positive;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The services behind the gateway and how they are called.
///
/// @param services by name; of two patterns that match a path the more specific one counts
@ConfigurationProperties("retail.gateway")
@Validated
public record RouteSettings(
        @NotEmpty Map<String, @Valid Service> services, @Valid @DefaultValue Upstream upstream) {

    /// A service: where it is, what it answers, which of that are event streams, and how long it
    /// may take if that is not the usual.
    public record Service(
            URI url,
            @NotEmpty List<String> paths,
            @DefaultValue List<String> streams,
            @Nullable Duration responseTimeout) {}

    /// How services are called.
    ///
    /// @param connectTimeout limit of connecting to a service
    /// @param responseTimeout limit of waiting for a service's answer to begin
    /// @param tries how often a safe call is sent at most
    /// @param backoff pause before the second try; it doubles with each further one
    /// @param streams event streams that may be open to one service at a time
    public record Upstream(
            @DefaultValue("1s") Duration connectTimeout,
            @DefaultValue("15s") Duration responseTimeout,
            @DefaultValue("2") @Min(1) @Max(5) int tries,
            @DefaultValue("50ms") Duration backoff,
            @DefaultValue("5000") @Positive int streams,
            @Valid @DefaultValue Breaker breaker) {}

    /// When a service counts as away.
    ///
    /// @param failures percentage of the last calls that failed, from which it counts as away
    /// @param slidingWindow how many calls are looked at
    /// @param minimumCalls so many calls are needed for a judgement
    /// @param waitOpen how long it is left alone then
    /// @param trials so many calls try whether it is back
    public record Breaker(
            @DefaultValue("50") @Min(1) @Max(100) int failures,
            @DefaultValue("100") @Positive int slidingWindow,
            @DefaultValue("20") @Positive int minimumCalls,
            @DefaultValue("5s") Duration waitOpen,
            @DefaultValue("5") @Positive int trials) {}
}
