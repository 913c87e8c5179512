package com.retail.supplychain.location;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;

/// What the supply chain needs of a location.
///
/// @param timeZone IANA name; a business day is a day there
/// @param sequence inventory's version; a greater one is newer
public record Location(
        UUID locationId, String code, String name, String timeZone, boolean closed, long sequence) {

    /// The zone; UTC if this machine does not know it.
    public ZoneId zone() {
        return zone(timeZone);
    }

    static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            return ZoneOffset.UTC;
        }
    }
}
