package com.retail.gateway.routes;

import com.retail.gateway.access.OpenPaths;
import com.retail.gateway.door.DoorStep;
import com.retail.gateway.problem.ProblemException;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// Answers 404 to every path that no service and no page of the gateway has, before tokens are
/// looked at.
@Component
final class KnownPaths implements DoorStep {

    static final String SERVICE = KnownPaths.class.getName() + ".service";

    private static final String STREAM = KnownPaths.class.getName() + ".stream";

    private final RouteTable routes;
    private final OpenPaths open;

    KnownPaths(RouteTable routes, OpenPaths open) {
        this.routes = routes;
        this.open = open;
    }

    /// Whether an event stream is asked for, whatever the request says that it accepts.
    static boolean asksForStream(ServerWebExchange exchange) {
        return exchange.getAttributeOrDefault(STREAM, false);
    }

    @Override
    public int getOrder() {
        return LIMIT_ADDRESS + 1;
    }

    @Override
    public Mono<Void> pass(ServerWebExchange exchange, WebFilterChain chain) {
        var path = exchange.getRequest().getPath().pathWithinApplication();
        var service = routes.serviceOf(path);
        if (service != null) {
            exchange.getAttributes().put(SERVICE, service);
            exchange.getAttributes().put(STREAM, routes.isStream(path));
        } else if (!open.isOpen(path)) {
            return Mono.error(ProblemException.notFound());
        }
        return chain.filter(exchange);
    }
}
