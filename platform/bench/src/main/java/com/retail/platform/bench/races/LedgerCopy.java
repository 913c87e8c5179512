package com.retail.platform.bench.races;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The ledger of some products as it stands in the database, with the levels and the open
/// reservations beside it.
///
/// @param rows in the order of their sequence
/// @param held what open reservations hold back
record LedgerCopy(Map<Key, List<Row>> rows, Map<Key, Level> levels, Map<Key, Long> held) {

    record Row(
            String ref,
            UUID id,
            @Nullable UUID document,
            long sequence,
            long change,
            long reservedChange,
            long onHand,
            long reserved) {}

    record Level(long onHand, long reserved, long sequence) {}

    static LedgerCopy read(Connection connection, List<UUID> products) throws SQLException {
        var rows = new HashMap<Key, List<Row>>();
        var levels = new HashMap<Key, Level>();
        var held = new HashMap<Key, Long>();
        each(
                connection,
                "SELECT * FROM inventory.stock_movements WHERE product_id = ANY (?) ORDER BY sequence",
                products,
                row -> rows.computeIfAbsent(key(row), key -> new ArrayList<>()).add(row(row)));
        each(
                connection,
                "SELECT * FROM inventory.stock_levels WHERE product_id = ANY (?)",
                products,
                row -> levels.put(key(row), level(row)));
        each(
                connection,
                """
                SELECT product_id, location_id, sum(quantity) AS held FROM inventory.reservations
                WHERE state = 'open' AND product_id = ANY (?) GROUP BY product_id, location_id""",
                products,
                row -> held.put(key(row), row.getLong("held")));
        return new LedgerCopy(rows, levels, held);
    }

    private interface Reader {
        void read(ResultSet row) throws SQLException;
    }

    private static void each(Connection connection, String sql, List<UUID> products, Reader reader)
            throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(2000);
            statement.setArray(1, connection.createArrayOf("uuid", products.toArray()));
            try (var result = statement.executeQuery()) {
                while (result.next()) {
                    reader.read(result);
                }
            }
        }
        connection.commit();
    }

    private static Key key(ResultSet row) throws SQLException {
        return new Key(
                row.getObject("product_id", UUID.class), row.getObject("location_id", UUID.class));
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                plain(row.getString("source_ref")),
                row.getObject("id", UUID.class),
                row.getObject("document_id", UUID.class),
                row.getLong("sequence"),
                row.getLong("change"),
                row.getLong("reserved_change"),
                row.getLong("on_hand"),
                row.getLong("reserved"));
    }

    /// A transfer's receipt has an id of its own in the middle of its refs, which no call knows.
    private static String plain(String ref) {
        return ref.replaceFirst("(:receipt):[0-9a-f-]{36}", "$1");
    }

    private static Level level(ResultSet row) throws SQLException {
        return new Level(row.getLong("on_hand"), row.getLong("reserved"), row.getLong("sequence"));
    }
}
