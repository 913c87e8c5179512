package com.retail.platform.local.replay;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;

/// The hash of a table of levels: SHA-256 over its rows in the order of their keys.
///
/// @param rows how many there are
/// @param hash in hexadecimal digits
public record Fingerprint(long rows, String hash) {

    private static final int FETCH = 5_000;
    private static final int SHOWN = 12;

    /// @param table a name or a subquery
    /// @param figures the columns beside the key that are hashed
    static Fingerprint of(Connection database, String table, List<String> figures)
            throws SQLException {
        var sql =
                "SELECT product_id, location_id, %s FROM %s AS t ORDER BY product_id, location_id"
                        .formatted(String.join(", ", figures), table);
        boolean committing = database.getAutoCommit();
        // Rows are streamed only within a transaction.
        database.setAutoCommit(false);
        try (var statement = database.createStatement()) {
            statement.setFetchSize(FETCH);
            var digest = MessageDigest.getInstance("SHA-256");
            long rows = 0;
            try (var row = statement.executeQuery(sql)) {
                while (row.next()) {
                    var text = new StringBuilder();
                    for (int column = 1; column <= figures.size() + 2; column++) {
                        text.append(row.getString(column)).append(':');
                    }
                    digest.update(text.append('\n').toString().getBytes(StandardCharsets.UTF_8));
                    rows++;
                }
            }
            return new Fingerprint(rows, HexFormat.of().formatHex(digest.digest()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        } finally {
            database.rollback();
            database.setAutoCommit(committing);
        }
    }

    /// The beginning of the hash, for people.
    public String shown() {
        return hash.substring(0, SHOWN);
    }
}
