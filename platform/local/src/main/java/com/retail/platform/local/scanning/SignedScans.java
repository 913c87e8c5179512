package com.retail.platform.local.scanning;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.node.ObjectNode;

/// Signs scans as docs/events.md tells devices to.
public final class SignedScans {

    private static final String ALGORITHM = "HmacSHA256";
    private static final List<String> FIELDS =
            List.of(
                    "scan_id",
                    "device_id",
                    "device_sequence",
                    "location_id",
                    "operator",
                    "scanned_at",
                    "symbology",
                    "raw_data",
                    "intent",
                    "quantity",
                    "session",
                    "document_ref",
                    "to_location_id",
                    "to_bin");

    private SignedScans() {}

    /// Puts the signature into the scan.
    public static ObjectNode sign(ObjectNode scan, String secret) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            var digest = mac.doFinal(text(scan).getBytes(StandardCharsets.UTF_8));
            return scan.put("signature", "v1=" + HexFormat.of().formatHex(digest));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(ObjectNode scan) {
        var text = new StringBuilder("retail-scan-v1\n");
        for (var field : FIELDS) {
            var value = scan.path(field).asString("");
            if (scan.path(field).isMissingNode() || scan.path(field).isNull()) {
                text.append("-\n");
            } else {
                text.append(value.getBytes(StandardCharsets.UTF_8).length)
                        .append(':')
                        .append(value)
                        .append('\n');
            }
        }
        return text.toString();
    }
}
