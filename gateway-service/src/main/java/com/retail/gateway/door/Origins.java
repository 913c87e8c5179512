package com.retail.gateway.door;

import com.retail.gateway.problem.ProblemException;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// Lets pages of named origins call the API from a browser (CORS); all others get no permission to
/// read answers.
///
/// Tokens travel in a header and never in a cookie, so credentials are never allowed.
@Component
final class Origins implements DoorStep {

    private static final String EXPOSED =
            "ETag, Location, Retry-After, RateLimit, RateLimit-Policy, X-Request-Id, traceparent, Content-Disposition, Deprecation, Link";

    private final Set<String> allowed;

    Origins(DoorSettings settings) {
        this.allowed = Set.copyOf(settings.corsOrigins());
    }

    @Override
    public int getOrder() {
        return ORIGIN;
    }

    @Override
    public Mono<Void> pass(ServerWebExchange exchange, WebFilterChain chain) {
        var request = exchange.getRequest();
        var answer = Passage.of(exchange).answer();
        var origin = request.getHeaders().getOrigin();
        var preflight = isPreflight(request);
        answer.set(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        if (origin != null && allowed.contains(origin)) {
            answer.setAccessControlAllowOrigin(origin);
            if (preflight) {
                return answerPreflight(exchange, answer);
            }
            answer.set(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
        } else if (preflight && !isOwn(request, origin)) {
            return Mono.error(ProblemException.forbidden("This origin may not call the API."));
        }
        return chain.filter(exchange);
    }

    private static boolean isPreflight(ServerHttpRequest request) {
        return request.getMethod() == HttpMethod.OPTIONS
                && request.getHeaders().getAccessControlRequestMethod() != null;
    }

    private static Mono<Void> answerPreflight(ServerWebExchange exchange, HttpHeaders answer) {
        answer.set(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD, POST, PUT, PATCH, DELETE");
        answer.set(
                HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS,
                "Authorization, Content-Type, Accept, Idempotency-Key, If-Match, If-None-Match, Last-Event-ID, X-Request-Id, traceparent, tracestate");
        answer.set(HttpHeaders.ACCESS_CONTROL_MAX_AGE, "600");
        exchange.getResponse().setStatusCode(HttpStatus.NO_CONTENT);
        return exchange.getResponse().setComplete();
    }

    private static boolean isOwn(ServerHttpRequest request, @Nullable String origin) {
        try {
            return origin != null
                    && URI.create(origin).getAuthority() != null
                    && URI.create(origin)
                            .getAuthority()
                            .equals(request.getHeaders().getFirst(HttpHeaders.HOST));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
