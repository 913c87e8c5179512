package com.retail.platform.messaging;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/// Events written beside the change that they tell of, in the same transaction; the relay publishes
/// them from there.
public final class Outbox {

    private static final String INSERT =
            """
            INSERT INTO outbox (id, topic, key, type, source, subject, sequence, occurred_at, traceparent, payload)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

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
        jdbc.batchUpdate(
                INSERT,
                events,
                events.size(),
                (row, event) -> {
                    row.setObject(1, ids.generate());
                    row.setString(2, event.topic());
                    row.setString(3, event.key());
                    row.setString(4, type(event.event()));
                    row.setString(5, source());
                    row.setString(6, event.subject());
                    row.setLong(7, event.sequence());
                    row.setTimestamp(8, Timestamp.from(event.occurredAt()));
                    row.setString(9, event.traceparent());
                    row.setString(
                            10,
                            event.payload() == null
                                    ? null
                                    : json.writeValueAsString(event.payload()));
                });
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
