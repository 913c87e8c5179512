package com.retail.inventory.location;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;

/// A place where stock is kept.
///
/// @param timeZone decides what a business day is there
/// @param isDefault whether it is meant where a caller names none
/// @param version grows with each change
public record Location(
        UUID locationId,
        String code,
        String name,
        Type type,
        ZoneId timeZone,
        @JsonProperty("default") boolean isDefault,
        Status status,
        long version,
        Instant changedAt) {

    /// What kind of place it is.
    public enum Type {
        STORE,
        WAREHOUSE,
        VENDING_MACHINE,
        OTHER
    }

    /// Whether it still takes stock.
    public enum Status {
        ACTIVE,
        CLOSED
    }
}
