package com.retail.platform.local.replay;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// A service's copy beside what the topic tells and what inventory has.
///
/// @param topic of the levels that the topic tells, in the figures that the copy has
/// @param differing levels that the copy lacks, has beyond inventory's, or has otherwise
/// @param untold levels of inventory that the topic does not tell, or tells otherwise
/// @param examples some of them, in words
public record Comparison(
        LevelCopy copy,
        Fingerprint live,
        Fingerprint topic,
        Fingerprint inventory,
        long differing,
        long untold,
        List<String> examples) {

    private static final int EXAMPLES = 3;

    /// Compares them; the topic's levels are in the table `rebuilt`.
    static Comparison of(LevelCopy copy, Connection database) throws SQLException {
        var live = Fingerprint.of(database, copy.table(), copy.figures());
        var topic = Fingerprint.of(database, "rebuilt", copy.figures());
        var inventory = Fingerprint.of(database, LevelCopy.ORIGINAL, copy.figures());
        boolean same = live.equals(inventory) && topic.equals(inventory);
        return new Comparison(
                copy,
                live,
                topic,
                inventory,
                same ? 0 : count(database, copy, copy.table()),
                same ? 0 : count(database, copy, "rebuilt"),
                same ? List.of() : examples(database, copy));
    }

    /// Whether all three are the same.
    public boolean agrees() {
        return live.equals(inventory) && topic.equals(inventory);
    }

    private static String apart(LevelCopy copy, String table) {
        return """
               FROM %s AS l FULL JOIN %s AS c USING (product_id, location_id)
               WHERE l.sequence IS NULL OR c.sequence IS NULL OR %s"""
                .formatted(LevelCopy.ORIGINAL, table, copy.difference("l", "c"));
    }

    private static long count(Connection database, LevelCopy copy, String table)
            throws SQLException {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery("SELECT count(*) " + apart(copy, table))) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static List<String> examples(Connection database, LevelCopy copy) throws SQLException {
        var examples = new ArrayList<String>();
        for (var table : List.of(copy.table(), "rebuilt")) {
            var sql =
                    "SELECT product_id, location_id, l.on_hand, c.on_hand, l.sequence, c.sequence "
                            + apart(copy, table)
                            + " ORDER BY product_id, location_id LIMIT "
                            + EXAMPLES;
            try (var statement = database.createStatement();
                    var rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    examples.add(
                            "product %s at %s: inventory %s (sequence %s), %s %s (sequence %s)"
                                    .formatted(
                                            rows.getString(1),
                                            rows.getString(2),
                                            figure(rows.getString(3)),
                                            figure(rows.getString(5)),
                                            table.equals("rebuilt") ? "the topic" : copy.service(),
                                            figure(rows.getString(4)),
                                            figure(rows.getString(6))));
                }
            }
        }
        return List.copyOf(examples);
    }

    private static String figure(@org.jspecify.annotations.Nullable String value) {
        return value == null ? "none" : value;
    }
}
