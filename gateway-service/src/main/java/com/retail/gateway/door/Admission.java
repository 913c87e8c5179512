package com.retail.gateway.door;

import com.retail.gateway.problem.ProblemException;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// Refuses at once what exceeds the number of requests that may be under way.
@Component
final class Admission implements DoorStep {

    private static final Duration A_SECOND = Duration.ofSeconds(1);

    private final AtomicInteger inFlight;
    private final int limit;

    Admission(DoorSettings settings, MeterRegistry meters) {
        this.limit = settings.maxInFlight();
        this.inFlight = meters.gauge("retail.gateway.in-flight", new AtomicInteger());
    }

    @Override
    public int getOrder() {
        return ADMIT;
    }

    @Override
    public Mono<Void> pass(ServerWebExchange exchange, WebFilterChain chain) {
        if (inFlight.incrementAndGet() > limit) {
            inFlight.decrementAndGet();
            return Mono.error(
                    ProblemException.unavailable(
                            "There are too many requests under way.", A_SECOND));
        }
        return chain.filter(exchange).doFinally(end -> inFlight.decrementAndGet());
    }
}
