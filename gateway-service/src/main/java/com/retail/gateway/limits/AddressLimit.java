package com.retail.gateway.limits;

import com.retail.gateway.door.DoorStep;
import com.retail.gateway.door.Passage;
import com.retail.gateway.problem.ProblemException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Map;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// Limits what comes from one address, before it is known who asks; strictly where no token is
/// needed.
///
/// The address is the connection's, or what our own proxies say; a caller's `X-Forwarded-For`
/// counts for nothing.
@Component
final class AddressLimit implements DoorStep {

    private final RateLimit all;
    private final Map<String, RateLimit> strict;

    AddressLimit(LimitSettings settings) {
        var remembered = settings.remembered();
        all = new RateLimit("address", settings.address(), remembered);
        strict =
                Map.of(
                        "/auth/login",
                        new RateLimit("login", settings.signIn(), remembered),
                        "/auth/register",
                        new RateLimit("register", settings.signIn(), remembered),
                        "/auth/refresh",
                        new RateLimit("refresh", settings.refresh(), remembered),
                        "/auth/logout",
                        new RateLimit("logout", settings.refresh(), remembered),
                        "/webhooks/pepsico",
                        new RateLimit("webhook", settings.webhook(), remembered));
    }

    @Override
    public int getOrder() {
        return LIMIT_ADDRESS;
    }

    @Override
    public Mono<Void> pass(ServerWebExchange exchange, WebFilterChain chain) {
        var passage = Passage.of(exchange);
        var key = key(passage.client());
        try {
            all.count(key, passage.answer());
            var request = exchange.getRequest();
            var special =
                    request.getMethod() == HttpMethod.POST
                            ? strict.get(request.getURI().getPath())
                            : null;
            if (special != null) {
                special.count(key, passage.answer());
            }
        } catch (ProblemException e) {
            return Mono.error(e);
        }
        return chain.filter(exchange);
    }

    /// Whoever has an IPv6 address has 2^64 of them: their network counts as one.
    static Object key(InetAddress address) {
        return address instanceof Inet6Address
                ? (Object) ByteBuffer.wrap(address.getAddress()).getLong()
                : address;
    }
}
