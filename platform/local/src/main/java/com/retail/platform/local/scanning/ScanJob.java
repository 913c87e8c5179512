package com.retail.platform.local.scanning;

import com.retail.platform.local.suite.SuiteFailure;
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

    private static final long MOST = 1_000_000_000;
    private static final int LONGEST_NUMBER = 100;
    private static final int LONGEST_BIN = 40;

    /// @throws SuiteFailure when no scan can say so: it would be refused whenever it is sent
    public ScanJob {
        if (quantity < 0 || quantity > MOST) {
            throw new SuiteFailure("--quantity must be from 0 to " + MOST + ".");
        }
        requireAtMost(LONGEST_NUMBER, session, "--session");
        requireAtMost(LONGEST_NUMBER, document, "--document");
        requireAtMost(LONGEST_BIN, bin, "--to-bin");
    }

    private static void requireAtMost(int length, @Nullable String text, String option) {
        if (text != null && text.length() > length) {
            throw new SuiteFailure(option + " must have at most " + length + " characters.");
        }
    }

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
