package com.retail.platform.messaging;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/// Events written beside the change that they tell of, in the same transaction; the relay publishes
/// them from there.
public final class Outbox {

    /// One row after the other in the log, each with a position of its own, in one round trip.
    private static final String INSERT =
            """
            INSERT INTO outbox (id, topic, key, type, source, subject, sequence, occurred_at, traceparent, payload)
            SELECT id, topic, key, type, ?, subject, sequence, occurred_at::timestamptz, traceparent, payload
            FROM unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[],
              ?::text[]) AS e (id, topic, key, type, subject, sequence, occurred_at, traceparent, payload)""";

    private final JdbcTemplate jdbc;
    private final JsonMapper json;
    private final String service;
    private final NoArgGenerator ids = Generators.timeBasedEpochGenerator();

    Outbox(JdbcTemplate jdbc, JsonMapper json, String service) {
        this.jdbc = jdbc;
        this.json = json;
        this.service = service;
    }

    /// Adds events to the transaction under way, in this order.
    ///
    /// @throws IllegalStateException outside a transaction, where change and event could part
    public void append(OutboxEvent... events) {
        append(Arrays.asList(events));
    }

    /// As [#append(OutboxEvent...)], in one round trip.
    public void append(List<OutboxEvent> events) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException(
                    "events are written in the transaction of the change they tell of");
        }
        if (events.isEmpty()) {
            return;
        }
        jdbc.update(
                INSERT,
                row -> {
                    row.setString(1, source());
                    set(row, 2, "uuid", events, event -> ids.generate(), UUID[]::new);
                    texts(row, 3, events, OutboxEvent::topic);
                    texts(row, 4, events, OutboxEvent::key);
                    texts(row, 5, events, event -> type(event.event()));
                    texts(row, 6, events, OutboxEvent::subject);
                    set(row, 7, "bigint", events, OutboxEvent::sequence, Long[]::new);
                    texts(row, 8, events, event -> event.occurredAt().toString());
                    texts(row, 9, events, OutboxEvent::traceparent);
                    texts(row, 10, events, this::payload);
                });
    }

    private @Nullable String payload(OutboxEvent event) {
        return event.payload() == null ? null : json.writeValueAsString(event.payload());
    }

    private static void texts(
            PreparedStatement row,
            int index,
            List<OutboxEvent> events,
            Function<OutboxEvent, @Nullable String> value)
            throws SQLException {
        set(row, index, "text", events, value, String[]::new);
    }

    /// Arrays of their own type go to the database as they are, others as escaped text.
    private static <T> void set(
            PreparedStatement row,
            int index,
            String type,
            List<OutboxEvent> events,
            Function<OutboxEvent, @Nullable T> value,
            IntFunction<T[]> array)
            throws SQLException {
        row.setArray(
                index,
                row.getConnection().createArrayOf(type, events.stream().map(value).toArray(array)));
    }

    /// The CloudEvents `type` of this service's event of that name.
    public String type(String event) {
        return "com.retail." + service + "." + event + ".v1";
    }

    /// The CloudEvents `source` of this service's events.
    public String source() {
        return "/retail/" + service;
    }
}
