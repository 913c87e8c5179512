package com.retail.gateway.access;

import java.util.List;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/// The few paths that need no token.
@Component
public final class OpenPaths {

    private static final List<String> OPEN =
            List.of(
                    "/auth/register",
                    "/auth/login",
                    "/auth/refresh",
                    "/auth/logout",
                    "/webhooks/pepsico",
                    "/docs",
                    "/docs/{file}",
                    "/v3/api-docs",
                    "/actuator/health",
                    "/actuator/health/liveness",
                    "/actuator/health/readiness");

    private final List<PathPattern> patterns =
            OPEN.stream().map(PathPatternParser.defaultInstance::parse).toList();

    /// Whether the path, as it came in, needs no token.
    public boolean isOpen(PathContainer path) {
        return patterns.stream().anyMatch(pattern -> pattern.matches(path));
    }
}
