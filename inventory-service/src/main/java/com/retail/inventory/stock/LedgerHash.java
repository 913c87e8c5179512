package com.retail.inventory.stock;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/// Chains the ledger's rows: each row's hash covers the row and the hash before it, so that a row
/// changed behind the ledger's back breaks the chain from there on.
public final class LedgerHash {

    /// Before the first row.
    public static final byte[] NONE = new byte[0];

    private static final char SEPARATOR = '\u001f';

    private LedgerHash() {}

    /// The row with its hash.
    static Movement chain(byte[] before, Movement row) {
        return new Movement(
                row.movementId(),
                row.productId(),
                row.locationId(),
                row.sequence(),
                row.change(),
                row.reservedChange(),
                row.reason(),
                row.onHand(),
                row.reserved(),
                row.available(),
                row.sourceRef(),
                row.actor(),
                row.note(),
                row.reasonCode(),
                row.documentId(),
                row.reverses(),
                row.lots(),
                row.entered(),
                row.occurredAt(),
                row.recordedAt(),
                of(before, row));
    }

    /// SHA-256 over the hash before and every field of the row.
    public static byte[] of(byte[] before, Movement row) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(before);
            return digest.digest(text(row).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Movement row) {
        var text = new StringBuilder(400);
        text.append(row.movementId()).append(SEPARATOR);
        text.append(row.productId()).append(':').append(row.locationId()).append(SEPARATOR);
        text.append(row.sequence()).append(SEPARATOR);
        text.append(row.change()).append(SEPARATOR);
        text.append(row.onHand()).append(SEPARATOR);
        text.append(row.reserved()).append(SEPARATOR);
        text.append(row.reason()).append(SEPARATOR);
        text.append(row.sourceRef()).append(SEPARATOR);
        text.append(row.actor()).append(SEPARATOR);
        text.append(row.note()).append(SEPARATOR);
        text.append(row.occurredAt()).append(SEPARATOR);
        text.append(row.recordedAt());
        // What came to the ledger later: absent, it leaves no trace, so older rows keep their hash.
        add(text, "reserved_change", row.reservedChange() == 0 ? null : row.reservedChange());
        add(text, "reason_code", row.reasonCode());
        add(text, "document", row.documentId());
        add(text, "reverses", row.reverses());
        for (var lot : row.lots()) {
            add(text, "lot", lot.lot() + SEPARATOR + lot.expiresOn() + SEPARATOR + lot.change());
        }
        var entered = row.entered();
        if (entered != null) {
            add(
                    text,
                    "entered",
                    entered.quantity() + "x" + entered.packUnits() + SEPARATOR + entered.barcode());
        }
        return text.toString();
    }

    private static void add(StringBuilder text, String name, @Nullable Object value) {
        if (value != null) {
            text.append(SEPARATOR).append(name).append('=').append(value);
        }
    }
}
