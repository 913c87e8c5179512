package com.retail.platform.web;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// Limits of requests.
///
/// @param bodyLimit the largest body taken
/// @param bodyLimits larger or smaller limits for paths that start so (`/products/import`)
/// @param requestsAtOnce how many are worked on at once; more wait, as many as there may be
///   connections
@ConfigurationProperties("retail.web")
public record WebProperties(
        @DefaultValue("1MB") DataSize bodyLimit,
        @DefaultValue({}) Map<String, DataSize> bodyLimits,
        @DefaultValue("200") int requestsAtOnce) {

    DataSize bodyLimitFor(String path) {
        return bodyLimits.entrySet().stream()
                .filter(entry -> path.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(bodyLimit);
    }
}
