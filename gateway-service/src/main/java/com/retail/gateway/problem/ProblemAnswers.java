package com.retail.gateway.problem;

import com.retail.gateway.door.Passage;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquirePendingLimitException;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquireTimeoutException;
import tools.jackson.databind.json.JsonMapper;

/// Answers every error that arises in the gateway with problem details: no stack trace, no class
/// name.
@Component
@Order(-10)
final class ProblemAnswers implements WebExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemAnswers.class);
    private static final Duration SOON = Duration.ofSeconds(2);

    private final JsonMapper json;
    private final MeterRegistry meters;

    ProblemAnswers(JsonMapper json, MeterRegistry meters) {
        this.json = json;
        this.meters = meters;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
        if (exchange.getResponse().isCommitted() || error instanceof AbortedException) {
            return Mono.error(error);
        }
        var problem = problem(error);
        var passage = Passage.find(exchange);
        if (problem.status() == HttpStatus.INTERNAL_SERVER_ERROR) {
            log.error("Unexpected failure, request {}", id(passage), error);
        } else if (problem != error && problem.status().is5xxServerError()) {
            log.warn("{}, request {}: {}", problem.title(), id(passage), error.toString());
        }
        meters.counter("retail.gateway.problems", "type", problem.slug()).increment();
        return write(exchange, problem, passage);
    }

    private Mono<Void> write(
            ServerWebExchange exchange, ProblemException problem, @Nullable Passage passage) {
        var response = exchange.getResponse();
        var headers = response.getHeaders();
        // What a service's failed answer may have left there.
        headers.clear();
        response.setStatusCode(problem.status());
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        problem.headers().forEach(headers::set);
        var members = new LinkedHashMap<String, Object>();
        members.put("type", problem.type());
        members.put("title", problem.title());
        members.put("status", problem.status().value());
        members.put("detail", problem.detail());
        if (passage != null) {
            members.put("request_id", passage.requestId());
        }
        var bytes = json.writeValueAsBytes(members);
        headers.setContentLength(bytes.length);
        if (exchange.getRequest().getMethod() == HttpMethod.HEAD) {
            return response.setComplete();
        }
        DataBuffer buffer = response.bufferFactory().wrap(bytes);
        return response.writeWith(Mono.just(buffer));
    }

    private static ProblemException problem(Throwable error) {
        for (Throwable at = error; at != null; at = at.getCause()) {
            var known = known(at);
            if (known != null) {
                return known;
            }
        }
        return ProblemException.of(HttpStatus.INTERNAL_SERVER_ERROR);
    }

    private static @Nullable ProblemException known(Throwable error) {
        return switch (error) {
            case ProblemException problem -> problem;
            case ConnectException e -> away();
            case UnknownHostException e -> away();
            case PoolAcquireTimeoutException e -> away();
            case PoolAcquirePendingLimitException e -> away();
            case IOException e -> ProblemException.brokenOff();
            case ErrorResponse response -> ofStatus(response.getStatusCode().value());
            default -> null;
        };
    }

    private static ProblemException away() {
        return ProblemException.unavailable("The service can't be reached at the moment.", SOON);
    }

    private static ProblemException ofStatus(int value) {
        var status = HttpStatus.resolve(value);
        return switch (status) {
            case null -> ProblemException.of(HttpStatus.INTERNAL_SERVER_ERROR);
            case NOT_FOUND -> ProblemException.notFound();
            case GATEWAY_TIMEOUT -> ProblemException.timedOut();
            case SERVICE_UNAVAILABLE -> away();
            default -> ProblemException.of(status);
        };
    }

    private static String id(@Nullable Passage passage) {
        return passage == null ? "-" : passage.requestId();
    }
}
