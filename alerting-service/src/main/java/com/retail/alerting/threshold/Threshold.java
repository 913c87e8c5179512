package com.retail.alerting.threshold;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A rule: stock is low while fewer base units than `threshold` are available.
///
/// @param version its count of changes, which its ETag is made of
public record Threshold(
        UUID id,
        Scope scope,
        @Nullable UUID categoryId,
        @Nullable UUID productId,
        @Nullable UUID locationId,
        long threshold,
        long version,
        Instant changedAt,
        UUID changedBy) {

    @JsonIgnore
    Rule rule() {
        return new Rule(scope, id, threshold);
    }
}
