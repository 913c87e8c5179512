package com.retail.sales.location;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The copy of inventory's locations; a new one is here within seconds.
@Component
public class KnownLocations {

    private final JdbcClient jdbc;

    KnownLocations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Those of these locations that are known, by id.
    public Map<UUID, KnownLocation> of(Collection<UUID> ids) {
        return jdbc
                .sql("SELECT * FROM locations WHERE id = ANY (:ids)")
                .param("ids", ids.toArray(UUID[]::new))
                .query(KnownLocations::location)
                .list()
                .stream()
                .collect(Collectors.toMap(KnownLocation::id, Function.identity()));
    }

    /// The one that takes sales for which no location is named.
    public Optional<KnownLocation> findDefault() {
        // While the default moves, two may claim to be it for a moment: the later word counts.
        return jdbc.sql(
                        "SELECT * FROM locations WHERE is_default ORDER BY changed_at DESC, id LIMIT 1")
                .query(KnownLocations::location)
                .optional();
    }

    /// Takes over a location's state, unless a later one is known already.
    public void apply(KnownLocation location, long sequence, Instant changedAt) {
        jdbc.sql(
                        """
                        INSERT INTO locations (id, name, time_zone, status, is_default, sequence, changed_at)
                        VALUES (:id, :name, :zone, :status, :default, :sequence, :changedAt)
                        ON CONFLICT (id) DO UPDATE SET name = excluded.name, time_zone = excluded.time_zone,
                            status = excluded.status, is_default = excluded.is_default,
                            sequence = excluded.sequence, changed_at = excluded.changed_at
                        WHERE locations.sequence < excluded.sequence""")
                .param("id", location.id())
                .param("name", location.name())
                .param("zone", location.zone().getId())
                .param("status", location.status())
                .param("default", location.isDefault())
                .param("sequence", sequence)
                .param("changedAt", Timestamp.from(changedAt))
                .update();
    }

    private static KnownLocation location(ResultSet row, int number) throws SQLException {
        return new KnownLocation(
                row.getObject("id", UUID.class),
                row.getString("name"),
                ZoneId.of(row.getString("time_zone")),
                row.getString("status"),
                row.getBoolean("is_default"));
    }
}
