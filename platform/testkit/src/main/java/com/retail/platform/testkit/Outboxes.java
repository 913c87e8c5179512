package com.retail.platform.testkit;

import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// What services have written into their outboxes. No relay runs in a service's tests, so a row is
/// where an event ends.
public final class Outboxes {

    private Outboxes() {}

    /// All rows of a schema's outbox in the order they were made, which is that of their ids: the
    /// time they are recorded at is that of their transactions' begin.
    public static List<OutboxRow> read(String schema) {
        var rows = new ArrayList<OutboxRow>();
        try (var connection = Infra.postgres().connect();
                var statement = connection.createStatement();
                var found =
                        statement.executeQuery(
                                "SELECT * FROM %s.outbox ORDER BY id".formatted(schema))) {
            while (found.next()) {
                rows.add(
                        new OutboxRow(
                                found.getObject("id", UUID.class),
                                found.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                                found.getString("topic"),
                                found.getString("key"),
                                found.getString("type"),
                                found.getString("source"),
                                found.getString("subject"),
                                found.getLong("sequence"),
                                found.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                                found.getString("traceparent"),
                                found.getString("payload")));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("can't read the outbox of " + schema, e);
        }
        return rows;
    }

    /// The rows of one event, such as `StockChanged`.
    public static List<OutboxRow> read(String schema, String event) {
        return read(schema).stream().filter(row -> row.name().equals(event)).toList();
    }

    /// Empties a schema's outbox.
    public static void clear(String schema) {
        try (var connection = Infra.postgres().connect();
                var statement = connection.createStatement()) {
            statement.execute("TRUNCATE %s.outbox".formatted(schema));
        } catch (SQLException e) {
            throw new IllegalStateException("can't clear the outbox of " + schema, e);
        }
    }
}
