package com.retail.gateway.routes;

import com.retail.gateway.door.Passage;
import com.retail.gateway.problem.ProblemException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Duration;
import java.util.Set;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// A service's circuit breaker: while it is open, calls are refused at once and the service is left
/// alone.
///
/// A service has so long to begin its answer, from the end of the request's body on. A call ends
/// for the breaker when its answer begins, so an event stream holds nothing up. What a service
/// answers is passed on as it is, also an error; only 502, 503 and 504 count as failures, as a bug
/// that always gives 500 to one kind of request must not take the others away. A 503 of which the
/// service says that it concerns some calls only is none either.
final class UpstreamBreaker implements GatewayFilter {

    private static final String PARTIAL = "X-Partial-Outage";

    private static final Set<HttpStatus> FAILURES =
            Set.of(
                    HttpStatus.BAD_GATEWAY,
                    HttpStatus.SERVICE_UNAVAILABLE,
                    HttpStatus.GATEWAY_TIMEOUT);

    private static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Failed() {
            super(null, null, false, false);
        }
    }

    private static final Failed FAILED = new Failed();

    private final CircuitBreaker breaker;
    private final Duration answerWithin;
    private final Duration whenOpen;

    UpstreamBreaker(CircuitBreaker breaker, Duration answerWithin, Duration whenOpen) {
        this.breaker = breaker;
        this.answerWithin = answerWithin;
        this.whenOpen = whenOpen;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        return Mono.defer(
                () -> {
                    if (!breaker.tryAcquirePermission()) {
                        return Mono.error(
                                ProblemException.unavailable(
                                        "The service is not available at the moment.", whenOpen));
                    }
                    return call(exchange, chain);
                });
    }

    private Mono<Void> call(ServerWebExchange exchange, GatewayFilterChain chain) {
        var start = breaker.getCurrentTimestamp();
        var unit = breaker.getTimestampUnit();
        var late = Passage.of(exchange).bodyEnd().then(Mono.delay(answerWithin));
        return chain.filter(exchange)
                .timeout(late, Mono.error(UpstreamBreaker::timedOut))
                .doOnSuccess(
                        done -> {
                            if (isFailure(exchange.getResponse())) {
                                breaker.onError(since(start), unit, FAILED);
                            } else {
                                breaker.onSuccess(since(start), unit);
                            }
                        })
                .doOnError(
                        error -> {
                            // The caller's fault, such as a body that is too long or too slow.
                            if (error instanceof ProblemException) {
                                breaker.releasePermission();
                            } else {
                                breaker.onError(since(start), unit, error);
                            }
                        })
                .doOnCancel(breaker::releasePermission);
    }

    private static boolean isFailure(ServerHttpResponse response) {
        boolean partial = response.getHeaders().containsHeader(PARTIAL);
        response.getHeaders().remove(PARTIAL);
        return !partial
                && response.getStatusCode() instanceof HttpStatus status
                && FAILURES.contains(status);
    }

    private static ResponseStatusException timedOut() {
        return new ResponseStatusException(HttpStatus.GATEWAY_TIMEOUT);
    }

    private long since(long start) {
        return Math.max(0, breaker.getCurrentTimestamp() - start);
    }
}
