package com.retail.inventory.count;

import com.retail.platform.security.Caller;
import com.retail.platform.web.PageQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The stored counts, without their lines.
@Repository
class Counts {

    private final JdbcClient jdbc;

    Counts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Count count) {
        jdbc.sql(
                        """
                        INSERT INTO counts (id, location_id, kind, blind, tolerance_units, tolerance_percent, note, state,
                          version, created_by, created_at)
                        VALUES (:id, :location, :kind, :blind, :units, :percent, :note, :state, :version, :by, :at)""")
                .param("id", count.countId())
                .param("location", count.locationId())
                .param("kind", text(count.kind()))
                .param("blind", count.blind())
                .param("units", count.tolerance().units(), Types.BIGINT)
                .param("percent", count.tolerance().percent(), Types.NUMERIC)
                .param("note", count.note(), Types.VARCHAR)
                .param("state", text(count.state()))
                .param("version", count.version())
                .param("by", count.createdBy())
                .param("at", Timestamp.from(count.createdAt()))
                .update();
    }

    Optional<Count> find(UUID id) {
        return jdbc.sql("SELECT * FROM counts WHERE id = ?")
                .param(id)
                .query(Counts::row)
                .optional();
    }

    /// The count, which stays in its state until the end of the transaction.
    Optional<Count> hold(UUID id) {
        return jdbc.sql("SELECT * FROM counts WHERE id = ? FOR SHARE")
                .param(id)
                .query(Counts::row)
                .optional();
    }

    /// The open counts at a location, two at most.
    List<UUID> openAt(UUID location) {
        return jdbc.sql("SELECT id FROM counts WHERE location_id = ? AND state = 'open' LIMIT 2")
                .param(location)
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
    }

    /// Closes an open count; false when it is not open any more.
    boolean close(UUID id, Count.State state, String by, Instant now) {
        return jdbc.sql(
                                """
                                UPDATE counts SET state = ?, closed_by = ?, closed_at = ?, version = version + 1
                                WHERE id = ? AND state = 'open'""")
                        .params(text(state), by, Timestamp.from(now), id)
                        .update()
                == 1;
    }

    /// Marks a posted count as changed; false when it has changed since that version.
    boolean touch(UUID id, long version) {
        return jdbc.sql(
                                """
                                UPDATE counts SET version = version + 1
                                WHERE id = ? AND version = ? AND state = 'posted'""")
                        .params(id, version)
                        .update()
                == 1;
    }

    /// The newest first, as far as the caller may know of the locations.
    List<Count> page(
            Count.@Nullable State state, @Nullable UUID location, Caller caller, PageQuery query) {
        return jdbc.sql(
                        """
                        SELECT * FROM counts
                        WHERE (:first OR id < :after::uuid)
                          AND (:state::text IS NULL OR state = :state::text)
                          AND (:location::uuid IS NULL OR location_id = :location::uuid)
                          AND (:all OR location_id = ANY (:mine::uuid[]))
                        ORDER BY id DESC LIMIT :rows""")
                .param("first", query.isFirst())
                .param("after", query.afterId())
                .param("state", state == null ? null : text(state), Types.VARCHAR)
                .param("location", location, Types.OTHER)
                .param("all", caller.isAdmin())
                .param("mine", caller.locations().toArray(UUID[]::new))
                .param("rows", query.rowsToRead())
                .query(Counts::row)
                .list();
    }

    private static String text(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static Count row(ResultSet row, int n) throws SQLException {
        var closedAt = row.getTimestamp("closed_at");
        return new Count(
                row.getObject("id", UUID.class),
                row.getObject("location_id", UUID.class),
                Count.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getBoolean("blind"),
                new Tolerance(
                        row.getObject("tolerance_units", Long.class),
                        row.getBigDecimal("tolerance_percent")),
                row.getString("note"),
                Count.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getLong("version"),
                row.getString("created_by"),
                row.getTimestamp("created_at").toInstant(),
                row.getString("closed_by"),
                closedAt == null ? null : closedAt.toInstant());
    }
}
