package com.retail.platform.relay;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Takes apart PostgreSQL's own messages of logical replication (pgoutput, protocol 1: whole
/// transactions, each when it is committed). Source of the format: PostgreSQL's documentation,
/// "Logical Replication Message Formats".
final class PgOutput {

    /// What is told of the log, in commit order.
    interface Listener {

        /// A row of an outbox.
        ///
        /// @param commit where its transaction's commit stands in the log
        void row(OutboxRow row, long commit) throws InterruptedException;

        /// A transaction is over.
        ///
        /// @param end the place behind it in the log
        void committed(long end) throws InterruptedException;
    }

    private static final List<String> COLUMNS =
            List.of(
                    "id",
                    "topic",
                    "key",
                    "type",
                    "source",
                    "subject",
                    "sequence",
                    "occurred_at",
                    "traceparent",
                    "payload");
    private static final String OUTBOX = "outbox";

    /// A table as the log describes it before its first row.
    ///
    /// @param columns the place of each of the table's columns in [#COLUMNS], or -1; empty for a
    ///   table that is no outbox
    private record Table(String name, int[] columns) {}

    private final Map<Integer, Table> tables = new HashMap<>();
    private final Listener listener;
    private long commit;

    PgOutput(Listener listener) {
        this.listener = listener;
    }

    void take(ByteBuffer message) throws InterruptedException {
        switch (message.get()) {
            case 'B' -> commit = message.getLong();
            case 'R' -> table(message);
            case 'I' -> insert(message);
            case 'C' -> {
                message.position(message.position() + 1 + Long.BYTES);
                listener.committed(message.getLong());
            }
            default -> {
                // Types and origins, and what is not published: nothing that a row needs.
            }
        }
    }

    private void table(ByteBuffer message) {
        int id = message.getInt();
        var schema = word(message);
        var name = word(message);
        message.get();
        var places = new int[message.getShort()];
        for (int i = 0; i < places.length; i++) {
            message.get();
            places[i] = COLUMNS.indexOf(word(message));
            message.position(message.position() + 2 * Integer.BYTES);
        }
        tables.put(id, new Table(schema + "." + name, name.equals(OUTBOX) ? places : new int[0]));
    }

    private void insert(ByteBuffer message) throws InterruptedException {
        var table = tables.get(message.getInt());
        if (table == null) {
            throw new IllegalStateException("the log has a row of a table that it never described");
        }
        if (table.columns.length == 0) {
            return;
        }
        message.get();
        var values = new ArrayList<@Nullable String>(COLUMNS.size());
        COLUMNS.forEach(column -> values.add(null));
        int count = message.getShort();
        for (int i = 0; i < count; i++) {
            var value = value(message);
            if (table.columns[i] >= 0) {
                values.set(table.columns[i], value);
            }
        }
        listener.row(row(table.name, values), commit);
    }

    private static @Nullable String value(ByteBuffer message) {
        byte kind = message.get();
        return switch (kind) {
            case 'n' -> null;
            case 't' -> text(message, message.getInt());
            default ->
                    throw new IllegalStateException(
                            "a value of kind " + (char) kind + " in a new row");
        };
    }

    private static OutboxRow row(String table, List<@Nullable String> values) {
        return new OutboxRow(
                table,
                UUID.fromString(needed(values, 0)),
                needed(values, 1),
                needed(values, 2),
                needed(values, 3),
                needed(values, 4),
                needed(values, 5),
                Long.parseLong(needed(values, 6)),
                time(needed(values, 7)),
                values.get(8),
                values.get(9));
    }

    private static String needed(List<@Nullable String> values, int column) {
        return Objects.requireNonNull(values.get(column), COLUMNS.get(column));
    }

    /// `2026-11-27 08:00:00.123456+00`, which the session's time zone makes sure of.
    private static Instant time(String text) {
        int end = text.length() - "+00".length();
        if (end < 0 || !text.endsWith("+00")) {
            throw new IllegalStateException("not a time in UTC: " + text);
        }
        return Instant.parse(text.substring(0, end).replace(' ', 'T') + "Z");
    }

    /// Up to the next zero byte.
    private static String word(ByteBuffer message) {
        int length = 0;
        while (message.get(message.position() + length) != 0) {
            length++;
        }
        var word = text(message, length);
        message.get();
        return word;
    }

    private static String text(ByteBuffer message, int length) {
        if (message.hasArray()) {
            var text =
                    new String(
                            message.array(),
                            message.arrayOffset() + message.position(),
                            length,
                            StandardCharsets.UTF_8);
            message.position(message.position() + length);
            return text;
        }
        var bytes = new byte[length];
        message.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
