package com.retail.platform.relay;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The outbox tables of the publication, and what is noted about their rows: published or parked.
@Component
class Outboxes {

    /// A row that isn't known to be published.
    record Unpublished(UUID id, Instant recordedAt) {}

    /// A row that Kafka refuses, set aside with the reason.
    record Parked(
            UUID id, String outbox, String topic, String key, String reason, Instant parkedAt) {}

    private static final String MISSING =
            """
            NOT EXISTS (SELECT 1 FROM relay.published p WHERE p.id = o.id)
            AND NOT EXISTS (SELECT 1 FROM relay.parked k WHERE k.id = o.id)
            """;

    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final DataSource dataSource;
    private final RelayProperties properties;

    Outboxes(
            JdbcTemplate template,
            JdbcClient jdbc,
            DataSource dataSource,
            RelayProperties properties) {
        this.template = template;
        this.dataSource = dataSource;
        this.jdbc = jdbc;
        this.properties = properties;
    }

    /// Makes the relay's own table, if it isn't there.
    void prepare() {
        jdbc.sql(
                        """
                        CREATE TABLE IF NOT EXISTS relay.parked (
                          id uuid PRIMARY KEY, outbox text NOT NULL, topic text NOT NULL, key text NOT NULL,
                          reason text NOT NULL, parked_at timestamptz NOT NULL DEFAULT now())
                        """)
                .update();
    }

    /// The outbox tables, `schema.outbox`, as the publication lists them.
    List<String> tables() {
        return jdbc.sql(
                        """
                        SELECT quote_ident(schemaname) || '.outbox' FROM pg_publication_tables
                        WHERE pubname = ? AND tablename = 'outbox' ORDER BY 1
                        """)
                .param(properties.stream().publication())
                .query((row, number) -> row.getString(1))
                .list();
    }

    /// Notes that Kafka has acknowledged these rows.
    void markPublished(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return;
        }
        template.update(
                "INSERT INTO relay.published (id, published_at) SELECT unnest(?), now() ON CONFLICT DO NOTHING",
                statement -> setIds(statement, ids));
    }

    /// Those of the rows that are published or parked already.
    Set<UUID> settled(Collection<UUID> ids) {
        return new HashSet<>(
                template.query(
                        """
                        WITH asked AS (SELECT unnest(?) AS id)
                        SELECT id FROM asked JOIN relay.published USING (id)
                        UNION SELECT id FROM asked JOIN relay.parked USING (id)
                        """,
                        statement -> setIds(statement, ids),
                        (row, number) -> row.getObject(1, UUID.class)));
    }

    void park(OutboxRow row, String reason) {
        jdbc.sql(
                        """
                        INSERT INTO relay.parked (id, outbox, topic, key, reason) VALUES (?, ?, ?, ?, ?)
                        ON CONFLICT DO NOTHING
                        """)
                .params(row.id(), row.outbox(), row.topic(), row.key(), reason)
                .update();
    }

    long parkedCount() {
        return jdbc.sql("SELECT count(*) FROM relay.parked").query(Long.class).single();
    }

    List<Parked> latestParked(int limit) {
        return jdbc.sql(
                        """
                        SELECT id, outbox, topic, key, reason, parked_at FROM relay.parked
                        ORDER BY parked_at DESC LIMIT ?
                        """)
                .param(limit)
                .query(
                        (row, number) ->
                                new Parked(
                                        row.getObject("id", UUID.class),
                                        row.getString("outbox"),
                                        row.getString("topic"),
                                        row.getString("key"),
                                        row.getString("reason"),
                                        row.getObject("parked_at", OffsetDateTime.class)
                                                .toInstant()))
                .list();
    }

    /// Rows of one outbox neither published nor parked, oldest first.
    ///
    /// @param from look only at rows whose id was made after this time; null looks at all kept rows
    List<Unpublished> unpublished(String table, @Nullable Instant from, int limit) {
        var condition = new StringBuilder(MISSING);
        var parameters = new ArrayList<Object>();
        if (from != null) {
            // Ids are made in the order of time (UUIDv7): the key's index finds the recent ones.
            condition.append(" AND o.id >= ? AND o.recorded_at >= ?");
            parameters.add(firstIdOf(from));
            parameters.add(from.minus(Duration.ofDays(1)).atOffset(ZoneOffset.UTC));
        }
        parameters.add(limit);
        return jdbc.sql(
                        "SELECT o.id, o.recorded_at FROM %s o WHERE %s ORDER BY o.id LIMIT ?"
                                .formatted(table, condition))
                .params(parameters)
                .query(
                        (row, number) ->
                                new Unpublished(
                                        row.getObject(1, UUID.class),
                                        row.getObject(2, OffsetDateTime.class).toInstant()))
                .list();
    }

    /// These rows, if they are still neither published nor parked, each key's in its order.
    List<OutboxRow> stillUnpublished(String table, Collection<UUID> ids) {
        return template.query(
                "SELECT * FROM %s o WHERE o.id = ANY(?) AND %s ORDER BY topic, key, sequence, id"
                        .formatted(table, MISSING),
                statement -> setIds(statement, ids),
                (row, number) -> OutboxRow.of(table, row));
    }

    /// What is done with a page of rows.
    interface Pages {
        void on(List<OutboxRow> page) throws InterruptedException;
    }

    /// All rows of an outbox neither published nor parked, page by page, each key's in its order.
    /// They are read in one go on a connection of its own, however many they are; what the pages
    /// note is committed at once.
    void allUnpublished(String table, int pageRows, Pages pages) throws InterruptedException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute("SET LOCAL idle_in_transaction_session_timeout = 0");
                statement.setFetchSize(pageRows);
                var page = new ArrayList<OutboxRow>(pageRows);
                try (var rows =
                        statement.executeQuery(
                                "SELECT * FROM %s o WHERE %s ORDER BY topic, key, sequence, id"
                                        .formatted(table, MISSING))) {
                    while (rows.next()) {
                        page.add(OutboxRow.of(table, rows));
                        if (page.size() == pageRows) {
                            pages.on(List.copyOf(page));
                            page.clear();
                        }
                    }
                }
                pages.on(List.copyOf(page));
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("Can't read " + table, e);
        }
    }

    private static void setIds(PreparedStatement statement, Collection<UUID> ids)
            throws SQLException {
        statement.setArray(
                1, statement.getConnection().createArrayOf("uuid", ids.toArray(UUID[]::new)));
    }

    /// The smallest UUIDv7 of a time.
    static UUID firstIdOf(Instant time) {
        return new UUID(time.toEpochMilli() << 16, 0L);
    }
}
