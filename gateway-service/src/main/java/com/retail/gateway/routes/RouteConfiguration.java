package com.retail.gateway.routes;

import com.retail.gateway.routes.RouteSettings.Service;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cloud.gateway.config.HttpClientCustomizer;
import org.springframework.cloud.gateway.config.HttpClientProperties;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.OrderedGatewayFilter;
import org.springframework.cloud.gateway.filter.factory.RetryGatewayFilterFactory;
import org.springframework.cloud.gateway.filter.factory.RetryGatewayFilterFactory.BackoffConfig;
import org.springframework.cloud.gateway.filter.factory.RetryGatewayFilterFactory.RetryConfig;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.support.RouteMetadataUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import reactor.core.publisher.Flux;

@Configuration(proxyBeanMethods = false)
class RouteConfiguration {

    private static final int RETRY_ORDER = 1;
    private static final int BREAKER_ORDER = 2;
    private static final long NONE = -1;

    @Bean
    CircuitBreakerRegistry circuitBreakers(RouteSettings settings, MeterRegistry meters) {
        var breaker = settings.upstream().breaker();
        var registry =
                CircuitBreakerRegistry.of(
                        CircuitBreakerConfig.custom()
                                .failureRateThreshold(breaker.failures())
                                .slidingWindowSize(breaker.slidingWindow())
                                .minimumNumberOfCalls(
                                        Math.min(breaker.minimumCalls(), breaker.slidingWindow()))
                                .waitDurationInOpenState(breaker.waitOpen())
                                .permittedNumberOfCallsInHalfOpenState(breaker.trials())
                                .maxWaitDurationInHalfOpenState(Duration.ofSeconds(30))
                                .writableStackTraceEnabled(false)
                                .build());
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(registry).bindTo(meters);
        return registry;
    }

    @Bean
    RouteLocator services(RouteSettings settings, CircuitBreakerRegistry breakers) {
        List<Route> routes = new ArrayList<>();
        settings.services()
                .forEach(
                        (name, service) ->
                                routes.add(route(name, service, settings.upstream(), breakers)));
        return () -> Flux.fromIterable(routes);
    }

    private static Route route(
            String name,
            Service service,
            RouteSettings.Upstream upstream,
            CircuitBreakerRegistry breakers) {
        var answerWithin =
                service.responseTimeout() == null
                        ? upstream.responseTimeout()
                        : service.responseTimeout();
        return Route.async()
                .id(name)
                .uri(service.url())
                .predicate(exchange -> name.equals(exchange.getAttribute(KnownPaths.SERVICE)))
                .metadata(
                        RouteMetadataUtils.CONNECT_TIMEOUT_ATTR,
                        Math.toIntExact(upstream.connectTimeout().toMillis()))
                // That would also measure how long the caller takes to send.
                .metadata(RouteMetadataUtils.RESPONSE_TIMEOUT_ATTR, NONE)
                .filters(
                        List.of(
                                new OrderedGatewayFilter(retry(name, upstream), RETRY_ORDER),
                                new OrderedGatewayFilter(
                                        breaker(name, answerWithin, upstream, breakers),
                                        BREAKER_ORDER)))
                .build();
    }

    /// Streams have one of their own: that no more can be opened says nothing of other calls.
    private static GatewayFilter breaker(
            String name,
            Duration answerWithin,
            RouteSettings.Upstream upstream,
            CircuitBreakerRegistry breakers) {
        var whenOpen = upstream.breaker().waitOpen();
        var calls = new UpstreamBreaker(breakers.circuitBreaker(name), answerWithin, whenOpen);
        var streams =
                new UpstreamBreaker(
                        breakers.circuitBreaker(name + "-streams"), answerWithin, whenOpen);
        return (exchange, chain) ->
                (KnownPaths.asksForStream(exchange) ? streams : calls).filter(exchange, chain);
    }

    /// Safe calls only, and only if the service could not be reached or said itself that it can't
    /// serve: a call that took too long would only take too long again.
    private static GatewayFilter retry(String name, RouteSettings.Upstream upstream) {
        var config =
                new RetryConfig()
                        .setRetries(upstream.tries() - 1)
                        .setMethods(HttpMethod.GET, HttpMethod.HEAD)
                        .setSeries()
                        .setStatuses(
                                HttpStatus.BAD_GATEWAY,
                                HttpStatus.SERVICE_UNAVAILABLE,
                                HttpStatus.GATEWAY_TIMEOUT)
                        .setExceptions(IOException.class)
                        .setBackoff(
                                new BackoffConfig(
                                        upstream.backoff(),
                                        upstream.backoff().multipliedBy(10),
                                        2,
                                        true));
        config.setRouteId(name);
        return upstream.tries() == 1
                ? (exchange, chain) -> chain.filter(exchange)
                : new RetryGatewayFilterFactory().apply(config);
    }

    /// Reactor Netty would send a request again by itself when a kept connection breaks, also a
    /// POST.
    @Bean
    HttpClientCustomizer sendsOnce() {
        return client -> client.disableRetry(true);
    }

    @Bean
    StreamCalls streamCalls(
            ObjectProvider<List<HttpHeadersFilter>> headerFilters,
            HttpClientProperties properties,
            RouteSettings settings) {
        return StreamCalls.of(settings.upstream(), headerFilters, properties);
    }
}
