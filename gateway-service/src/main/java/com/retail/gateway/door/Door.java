package com.retail.gateway.door;

import java.util.List;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.server.handler.DefaultWebFilterChain;
import reactor.core.publisher.Mono;

/// Leads each request on the public port through the steps, in order; the management port has no
/// part in it.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class Door implements WebFilter {

    private static final String INSIDE = Door.class.getName();
    private static final int UNKNOWN = -1;

    private final WebFilterChain steps;
    private volatile int managementPort = UNKNOWN;

    Door(ObjectProvider<DoorStep> steps) {
        List<WebFilter> filters = steps.orderedStream().<WebFilter>map(step -> step::pass).toList();
        this.steps = new DefaultWebFilterChain(Door::goIn, filters);
    }

    @EventListener
    void on(WebServerInitializedEvent event) {
        if ("management".equals(event.getApplicationContext().getServerNamespace())) {
            managementPort = event.getWebServer().getPort();
        }
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain inside) {
        var local = exchange.getRequest().getLocalAddress();
        if (managementPort != UNKNOWN && local != null && local.getPort() == managementPort) {
            return inside.filter(exchange);
        }
        exchange.getAttributes().put(INSIDE, inside);
        return steps.filter(exchange);
    }

    private static Mono<Void> goIn(ServerWebExchange exchange) {
        var inside = (WebFilterChain) exchange.getAttributes().get(INSIDE);
        return Objects.requireNonNull(inside).filter(exchange);
    }
}
