package com.retail.inventory.scan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// What a device signs: a line for each field of a scan, in a fixed order, with the length of its
/// UTF-8 before it, so that no two scans have the same text. docs/events.md tells devices.
final class SignedText {

    private static final String VERSION = "retail-scan-v1\n";
    private static final int ALIAS_BYTES = 8;
    private static final int LONGEST_SHOWN = 180;

    private SignedText() {}

    static byte[] of(Scan scan) {
        var text = new StringBuilder(VERSION);
        var origin = scan.origin();
        var job = scan.job();
        add(text, scan.scanId());
        add(text, origin.deviceId());
        add(text, origin.sequence());
        add(text, scan.locationId());
        add(text, origin.operator());
        add(text, scan.scannedAt() == null ? null : scan.scannedAt().text());
        add(text, scan.code().symbology());
        add(text, scan.code().rawData());
        add(text, scan.intent().text());
        add(text, scan.quantity());
        add(text, job.session());
        add(text, job.document());
        add(text, job.toLocation());
        add(text, job.toBin());
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void add(StringBuilder text, @Nullable Object value) {
        if (value == null) {
            text.append("-\n");
            return;
        }
        var field = value.toString();
        text.append(field.getBytes(StandardCharsets.UTF_8).length)
                .append(':')
                .append(field)
                .append('\n');
    }

    /// An id for a scan that may not stand under its own: always the same for the same scan.
    static String alias(Scan scan) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(of(scan));
            digest.update(
                    String.valueOf(scan.origin().signature()).getBytes(StandardCharsets.UTF_8));
            var id = scan.scanId();
            return id.substring(0, Math.min(id.length(), LONGEST_SHOWN))
                    + "~"
                    + HexFormat.of().formatHex(Arrays.copyOf(digest.digest(), ALIAS_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
