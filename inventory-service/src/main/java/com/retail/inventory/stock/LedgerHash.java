package com.retail.inventory.stock;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/// Chains the ledger's rows: each row's hash covers the row and the hash before it, so that a row
/// changed behind the ledger's back breaks the chain from there on.
final class LedgerHash {

    private LedgerHash() {}

    /// SHA-256 over the hash before and every field of the row.
    static byte[] of(byte[] before, Movement row) {
        var text =
                String.join(
                        "\u001f",
                        List.of(
                                row.movementId().toString(),
                                row.key().text(),
                                Long.toString(row.sequence()),
                                Long.toString(row.change()),
                                Long.toString(row.onHand()),
                                Long.toString(row.reserved()),
                                row.reason(),
                                row.sourceRef(),
                                String.valueOf(row.actor()),
                                String.valueOf(row.note()),
                                row.occurredAt().toString(),
                                row.recordedAt().toString()));
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(before);
            return digest.digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
