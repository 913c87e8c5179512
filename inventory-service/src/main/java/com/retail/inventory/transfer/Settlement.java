package com.retail.inventory.transfer;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// What is told of a line on its arrival, in base units.
///
/// @param line the transfer's line
/// @param received arrived in good order
/// @param damaged arrived, and worth nothing
/// @param shortBy will not arrive any more
/// @param over arrived beyond what was sent
/// @param lot which lot that is; none means the first to expire
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Settlement(
        int line,
        long received,
        long damaged,
        long shortBy,
        long over,
        @Nullable String damagedReason,
        @Nullable String shortReason,
        @Nullable String overReason,
        @Nullable String lot) {

    /// Whether it says nothing at all.
    @JsonIgnore
    public boolean isNothing() {
        return fromTransit() == 0 && over == 0;
    }

    long fromTransit() {
        return received + damaged + shortBy;
    }

    long arrived() {
        return received + damaged;
    }
}
