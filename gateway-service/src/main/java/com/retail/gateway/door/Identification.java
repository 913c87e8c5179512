package com.retail.gateway.door;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// Gives each request its id and its place in a trace, finds out where it comes from, and sees to
/// the headers that every answer has.
@Component
final class Identification implements DoorStep {

    static final String REQUEST_ID = "X-Request-Id";
    static final String TRACEPARENT = "traceparent";

    private static final String CSP = "Content-Security-Policy";
    private static final Pattern SANE_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,99}");
    private static final Pattern TRACE =
            Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");
    private static final NoArgGenerator IDS = Generators.timeBasedEpochGenerator();

    private final Networks proxies;

    Identification(DoorSettings settings) {
        this.proxies = new Networks(settings.trustedProxies());
    }

    @Override
    public int getOrder() {
        return IDENTIFY;
    }

    @Override
    public Mono<Void> pass(ServerWebExchange exchange, WebFilterChain chain) {
        var passage = identify(exchange.getRequest());
        passage.keepIn(exchange);
        var response = exchange.getResponse();
        response.beforeCommit(
                () -> {
                    complete(response.getHeaders(), passage);
                    return Mono.empty();
                });
        return chain.filter(exchange);
    }

    private Passage identify(ServerHttpRequest request) {
        var headers = request.getHeaders();
        var remote = request.getRemoteAddress();
        var peer = remote == null ? null : remote.getAddress();
        if (peer == null) {
            peer = InetAddress.getLoopbackAddress();
        }
        var secure = request.getSslInfo() != null;
        if (proxies.contains(peer)) {
            var client = proxies.lastOutside(headers.getOrEmpty("X-Forwarded-For"));
            peer = client == null ? peer : client;
            secure = secure || "https".equalsIgnoreCase(headers.getFirst("X-Forwarded-Proto"));
        }
        return new Passage(requestId(headers), traceparent(headers), peer, secure);
    }

    private static String requestId(HttpHeaders headers) {
        var given = headers.getFirst(REQUEST_ID);
        return given != null && SANE_ID.matcher(given).matches()
                ? given
                : IDS.generate().toString();
    }

    static boolean isTraceparent(@Nullable String text) {
        return text != null && TRACE.matcher(text).matches();
    }

    private static String traceparent(HttpHeaders headers) {
        var given = headers.getFirst(TRACEPARENT);
        var hex = HexFormat.of();
        var random = ThreadLocalRandom.current();
        var span = hex.toHexDigits(random.nextLong(1, Long.MAX_VALUE));
        if (given != null && isTraceparent(given)) {
            return given.substring(0, 36) + span + given.substring(52);
        }
        var trace =
                hex.toHexDigits(random.nextLong(1, Long.MAX_VALUE))
                        + hex.toHexDigits(random.nextLong());
        return "00-" + trace + "-" + span + "-01";
    }

    private static void complete(HttpHeaders headers, Passage passage) {
        headers.remove("Server");
        headers.remove("X-Powered-By");
        headers.set(REQUEST_ID, passage.requestId());
        headers.set(TRACEPARENT, passage.traceparent());
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        if (!headers.containsHeader(CSP)) {
            headers.set(CSP, "default-src 'none'; frame-ancestors 'none'");
        }
        if (!headers.containsHeader(HttpHeaders.CACHE_CONTROL)) {
            headers.setCacheControl("no-store");
        }
        if (passage.secure()) {
            headers.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
        passage.answer()
                .forEach(
                        (name, values) -> {
                            if (HttpHeaders.VARY.equalsIgnoreCase(name)) {
                                headers.addAll(name, values);
                            } else {
                                headers.put(name, values);
                            }
                        });
    }
}
