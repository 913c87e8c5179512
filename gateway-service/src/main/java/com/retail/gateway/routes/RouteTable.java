package com.retail.gateway.routes;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/// Which service answers a path, and which paths are event streams.
@Component
public final class RouteTable {

    private record Entry(PathPattern pattern, String service) {}

    private final List<Entry> entries;
    private final List<PathPattern> streams;

    RouteTable(RouteSettings settings) {
        var parser = PathPatternParser.defaultInstance;
        streams =
                settings.services().values().stream()
                        .flatMap(service -> service.streams().stream())
                        .map(parser::parse)
                        .toList();
        entries =
                settings.services().entrySet().stream()
                        .flatMap(
                                service ->
                                        service.getValue().paths().stream()
                                                .map(
                                                        path ->
                                                                new Entry(
                                                                        parser.parse(path),
                                                                        service.getKey())))
                        .sorted(
                                Comparator.comparing(
                                        Entry::pattern, PathPattern.SPECIFICITY_COMPARATOR))
                        .toList();
    }

    /// The service's name, or null if none answers the path.
    public @Nullable String serviceOf(PathContainer path) {
        for (var entry : entries) {
            if (entry.pattern().matches(path)) {
                return entry.service();
            }
        }
        return null;
    }

    /// The same for a path as it stands in an OpenAPI document.
    public @Nullable String serviceOf(String path) {
        return serviceOf(PathContainer.parsePath(path));
    }

    /// Whether its answer is a stream that stays open.
    boolean isStream(PathContainer path) {
        return streams.stream().anyMatch(pattern -> pattern.matches(path));
    }
}
