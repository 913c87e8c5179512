package com.retail.inventory.device;

import com.retail.platform.security.Caller;
import com.retail.platform.web.PageQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The stored devices, as people see them.
@Repository
class Devices {

    private static final String SELECT =
            """
            SELECT d.*, (SELECT coalesce(sum(g.last - g.first + 1), 0) FROM device_gaps g WHERE g.device_id = d.id)
              AS missing FROM devices d
            """;

    private final JdbcClient jdbc;

    Devices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Adds it; false when there is one with its id.
    boolean add(Device device) {
        return jdbc.sql(
                                """
                                INSERT INTO devices (id, location_id, name, state, version, registered_at)
                                VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""")
                        .params(
                                device.deviceId(),
                                device.locationId(),
                                device.name(),
                                text(device.state()),
                                device.version(),
                                Timestamp.from(device.registeredAt()))
                        .update()
                == 1;
    }

    /// Stores its place, name and state as the version after the present one.
    void change(String id, UUID location, String name, Device.State state) {
        jdbc.sql(
                        """
                        UPDATE devices SET location_id = :location, name = :name, state = :state, version = version + 1
                        WHERE id = :id""")
                .param("location", location)
                .param("name", name)
                .param("state", text(state))
                .param("id", id)
                .update();
    }

    Optional<Device> find(String id) {
        return jdbc.sql(SELECT + "WHERE d.id = ?").param(id).query(Devices::row).optional();
    }

    /// The device, locked until the end of the transaction.
    Optional<Device> lock(String id) {
        return jdbc.sql(SELECT + "WHERE d.id = ? FOR UPDATE OF d")
                .param(id)
                .query(Devices::row)
                .optional();
    }

    List<Device> page(@Nullable UUID location, Caller caller, PageQuery query) {
        return jdbc.sql(
                        SELECT
                                + """
                                WHERE d.id > :after AND (:location::uuid IS NULL OR d.location_id = :location::uuid)
                                  AND (:all OR d.location_id = ANY (:mine::uuid[]))
                                ORDER BY d.id LIMIT :rows""")
                .param("after", query.isFirst() ? "" : query.after().getFirst())
                .param("location", location, java.sql.Types.OTHER)
                .param("all", caller.isAdmin())
                .param("mine", caller.locations().toArray(UUID[]::new))
                .param("rows", query.rowsToRead())
                .query(Devices::row)
                .list();
    }

    List<SequenceGap> gaps(String device, long after, int rows) {
        return jdbc.sql(
                        "SELECT * FROM device_gaps WHERE device_id = ? AND first > ? ORDER BY first LIMIT ?")
                .params(device, after, rows)
                .query(Devices::gap)
                .list();
    }

    static SequenceGap gap(ResultSet row, int n) throws SQLException {
        return new SequenceGap(
                row.getLong("first"), row.getLong("last"), row.getTimestamp("seen_at").toInstant());
    }

    private static String text(Device.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static Device row(ResultSet row, int n) throws SQLException {
        return new Device(
                row.getString("id"),
                row.getObject("location_id", UUID.class),
                row.getString("name"),
                Device.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getLong("version"),
                row.getTimestamp("registered_at").toInstant(),
                row.getLong("highest"),
                row.getLong("missing"),
                instant(row.getTimestamp("last_scan_at")),
                List.of());
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
