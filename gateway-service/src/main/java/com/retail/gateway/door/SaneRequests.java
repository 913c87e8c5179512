package com.retail.gateway.door;

import com.retail.gateway.problem.ProblemException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// Refuses methods the API does not have, and paths that two readers could read in two ways.
@Component
final class SaneRequests implements DoorStep {

    private static final Set<HttpMethod> METHODS =
            Set.of(
                    HttpMethod.GET,
                    HttpMethod.HEAD,
                    HttpMethod.POST,
                    HttpMethod.PUT,
                    HttpMethod.PATCH,
                    HttpMethod.DELETE,
                    HttpMethod.OPTIONS);
    private static final String ALLOW = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";
    private static final List<String> AMBIGUOUS =
            List.of("//", ";", "\\", "%2f", "%5c", "%25", "%3b", "%00", "%0a", "%0d", "%2e");

    @Override
    public int getOrder() {
        return SANITY;
    }

    @Override
    public Mono<Void> pass(ServerWebExchange exchange, WebFilterChain chain) {
        var request = exchange.getRequest();
        if (!METHODS.contains(request.getMethod())) {
            return Mono.error(ProblemException.methodNotAllowed(ALLOW));
        }
        if (isAmbiguous(request.getURI().getRawPath())) {
            return Mono.error(
                    ProblemException.badRequest("The path has characters that are not allowed."));
        }
        return chain.filter(exchange);
    }

    static boolean isAmbiguous(String rawPath) {
        var path = rawPath.toLowerCase(Locale.ROOT);
        return AMBIGUOUS.stream().anyMatch(path::contains)
                || path.contains("/../")
                || path.contains("/./")
                || path.endsWith("/..")
                || path.endsWith("/.");
    }
}
