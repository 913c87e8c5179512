package com.retail.gateway.door;

import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// Takes away headers by which a caller could pass for somebody else, and adds the request's id and
/// trace.
@Component
final class HandingOn implements DoorStep {

    private static final List<String> FOREIGN_PREFIXES =
            List.of(
                    "x-user",
                    "x-forwarded",
                    "x-auth",
                    "x-original",
                    "x-rewrite",
                    "x-remote",
                    "x-role",
                    "x-client",
                    "x-http-method",
                    "x-method-override");
    private static final List<String> FOREIGN =
            List.of("forwarded", "x-real-ip", "true-client-ip", "cf-connecting-ip", "via", "proxy");

    @Override
    public int getOrder() {
        return HAND_ON;
    }

    @Override
    public Mono<Void> pass(ServerWebExchange exchange, WebFilterChain chain) {
        var passage = Passage.of(exchange);
        var request = exchange.getRequest();
        var foreign =
                request.getHeaders().headerNames().stream().filter(HandingOn::isForeign).toList();
        var continued =
                Identification.isTraceparent(
                        request.getHeaders().getFirst(Identification.TRACEPARENT));
        var handedOn =
                request.mutate()
                        .headers(
                                headers -> {
                                    foreign.forEach(headers::remove);
                                    // A cookie is nothing the API knows of.
                                    headers.remove(HttpHeaders.COOKIE);
                                    if (!continued) {
                                        headers.remove("tracestate");
                                    }
                                    headers.set(Identification.REQUEST_ID, passage.requestId());
                                    headers.set(Identification.TRACEPARENT, passage.traceparent());
                                })
                        .build();
        return chain.filter(exchange.mutate().request(handedOn).build());
    }

    static boolean isForeign(String header) {
        var name = header.toLowerCase(Locale.ROOT).replace('_', '-');
        return FOREIGN.contains(name) || FOREIGN_PREFIXES.stream().anyMatch(name::startsWith);
    }
}
