package com.retail.inventory.location;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The stored locations.
@Repository
class Locations {

    private final JdbcClient jdbc;

    Locations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Location> find(UUID id) {
        return jdbc.sql("SELECT * FROM locations WHERE id = ?")
                .param(id)
                .query(Locations::row)
                .optional();
    }

    Optional<Location> lock(UUID id) {
        return jdbc.sql("SELECT * FROM locations WHERE id = ? FOR UPDATE")
                .param(id)
                .query(Locations::row)
                .optional();
    }

    /// The location, which stays as it is until the end of the transaction.
    Optional<Location> hold(UUID id) {
        return jdbc.sql("SELECT * FROM locations WHERE id = ? FOR SHARE")
                .param(id)
                .query(Locations::row)
                .optional();
    }

    Optional<Location> findDefault() {
        return jdbc.sql("SELECT * FROM locations WHERE is_default")
                .query(Locations::row)
                .optional();
    }

    List<String> zones() {
        return jdbc.sql("SELECT DISTINCT time_zone FROM locations")
                .query((row, n) -> row.getString(1))
                .list();
    }

    List<Location> after(UUID id, boolean all, List<UUID> mine, int rows) {
        return jdbc.sql(
                        """
                        SELECT * FROM locations WHERE id > :after AND (:all OR id = ANY (:mine::uuid[]))
                        ORDER BY id LIMIT :rows""")
                .param("after", id)
                .param("all", all)
                .param("mine", mine.toArray(UUID[]::new))
                .param("rows", rows)
                .query(Locations::row)
                .list();
    }

    /// Stores it as it is, new or changed; false when another location has its code.
    boolean save(Location location) {
        return jdbc.sql(
                                """
                                INSERT INTO locations (id, code, name, type, time_zone, is_default, status, version, changed_at)
                                VALUES (:id, :code, :name, :type, :zone, :default, :status, :version, :changedAt)
                                ON CONFLICT (id) DO UPDATE SET code = excluded.code, name = excluded.name,
                                  type = excluded.type, time_zone = excluded.time_zone, is_default = excluded.is_default,
                                  status = excluded.status, version = excluded.version, changed_at = excluded.changed_at""")
                        .param("id", location.locationId())
                        .param("code", location.code())
                        .param("name", location.name())
                        .param("type", lower(location.type()))
                        .param("zone", location.timeZone().getId())
                        .param("default", location.isDefault())
                        .param("status", lower(location.status()))
                        .param("version", location.version())
                        .param("changedAt", Timestamp.from(location.changedAt()))
                        .update()
                == 1;
    }

    boolean codeIsTaken(String code, UUID except) {
        return jdbc.sql("SELECT count(*) FROM locations WHERE code = ? AND id <> ?")
                        .params(code, except)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /// Whether something is there, or on its way there or from there.
    boolean holdsStock(UUID id) {
        return jdbc.sql(
                        """
                        SELECT EXISTS (SELECT 1 FROM stock_levels WHERE location_id = :id AND on_hand <> 0)
                          OR EXISTS (SELECT 1 FROM in_transit WHERE location_id = :id)""")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    /// Whether a count is under way there.
    boolean isCounted(UUID id) {
        return jdbc.sql(
                        "SELECT EXISTS (SELECT 1 FROM counts WHERE location_id = ? AND state = 'open')")
                .param(id)
                .query(Boolean.class)
                .single();
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static Location row(ResultSet row, int n) throws SQLException {
        return new Location(
                row.getObject("id", UUID.class),
                row.getString("code"),
                row.getString("name"),
                Location.Type.valueOf(row.getString("type").toUpperCase(Locale.ROOT)),
                ZoneId.of(row.getString("time_zone")),
                row.getBoolean("is_default"),
                Location.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                row.getLong("version"),
                row.getTimestamp("changed_at").toInstant());
    }
}
