package com.retail.gateway.door;

import com.retail.platform.tokens.AccessToken;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// What the door has found out about a request so far, and what it adds to the answer.
public final class Passage {

    private static final String ATTRIBUTE = Passage.class.getName();

    private final String requestId;
    private final String traceparent;
    private final InetAddress client;
    private final boolean secure;
    private final HttpHeaders answer = new HttpHeaders();
    private @Nullable AccessToken token;
    private Mono<Void> bodyEnd = Mono.empty();

    Passage(String requestId, String traceparent, InetAddress client, boolean secure) {
        this.requestId = requestId;
        this.traceparent = traceparent;
        this.client = client;
        this.secure = secure;
    }

    void keepIn(ServerWebExchange exchange) {
        exchange.getAttributes().put(ATTRIBUTE, this);
    }

    /// The passage of a request that came through the door.
    public static Passage of(ServerWebExchange exchange) {
        var passage = find(exchange);
        if (passage == null) {
            throw new IllegalStateException("the request did not come through the door");
        }
        return passage;
    }

    /// The same, or null for a request that did not come through the door.
    public static @Nullable Passage find(ServerWebExchange exchange) {
        return (Passage) exchange.getAttributes().get(ATTRIBUTE);
    }

    public String requestId() {
        return requestId;
    }

    /// The trace, with the gateway's own span: what services and the answer get.
    public String traceparent() {
        return traceparent;
    }

    /// The nearest address that is not one of our own proxies.
    public InetAddress client() {
        return client;
    }

    /// Whether the client came over TLS, as far as the gateway can know.
    public boolean secure() {
        return secure;
    }

    /// Headers that replace what a service answers under the same names.
    public HttpHeaders answer() {
        return answer;
    }

    /// Who asks; null for a path that needs no token.
    public @Nullable AccessToken token() {
        return token;
    }

    /// Remembers who asks.
    public void isOf(AccessToken accessToken) {
        this.token = accessToken;
    }

    /// Completes when the request's body has come to its end, at once if it is there already.
    public Mono<Void> bodyEnd() {
        return bodyEnd;
    }

    /// Remembers when the body ends that is still on its way.
    public void bodyEndsWith(Mono<Void> end) {
        this.bodyEnd = end;
    }
}
