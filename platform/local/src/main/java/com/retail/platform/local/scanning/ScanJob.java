package com.retail.platform.local.scanning;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// What the person with the scanner is doing: what all scans of a run have in common.
///
/// @param intent as it stands in a scan
/// @param quantity of each scanned pack
/// @param target the location that a move goes to
public record ScanJob(
        String intent,
        long quantity,
        @Nullable String session,
        @Nullable String document,
        @Nullable String target,
        @Nullable String bin) {

    /// Longest code that is scanned.
    public static final int LONGEST_CODE = 400;

    /// The scan of a code.
    public ObjectNode scan(Scanner scanner, String code, Instant now) {
        return scanner.scan()
                .put("scanned_at", now.truncatedTo(ChronoUnit.MILLIS).toString())
                .put("raw_data", code)
                .put("intent", intent)
                .put("quantity", quantity)
                .put("session", session)
                .put("document_ref", document)
                .put("to_location_id", target)
                .put("to_bin", bin);
    }
}
