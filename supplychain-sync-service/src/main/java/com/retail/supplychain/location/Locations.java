package com.retail.supplychain.location;

import com.retail.platform.messaging.Latest;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The copy of the locations.
@Component
public class Locations {

    private final JdbcClient jdbc;

    Locations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Takes over states; those that are not newer change nothing.
    @Transactional
    public void takeOver(List<Location> locations) {
        for (var location : Latest.of(locations, Location::locationId, Location::sequence)) {
            jdbc.sql(
                            """
                            INSERT INTO locations (location_id, code, name, time_zone, closed, sequence)
                            VALUES (:id, :code, :name, :zone, :closed, :sequence)
                            ON CONFLICT (location_id) DO UPDATE SET code = excluded.code, name = excluded.name,
                              time_zone = excluded.time_zone, closed = excluded.closed, sequence = excluded.sequence
                            WHERE locations.sequence < excluded.sequence""")
                    .param("id", location.locationId())
                    .param("code", location.code())
                    .param("name", location.name())
                    .param("zone", location.timeZone())
                    .param("closed", location.closed())
                    .param("sequence", location.sequence())
                    .update();
        }
    }

    public Optional<Location> find(UUID id) {
        return jdbc.sql("SELECT * FROM locations WHERE location_id = ?")
                .param(id)
                .query(
                        (row, n) ->
                                new Location(
                                        row.getObject("location_id", UUID.class),
                                        row.getString("code"),
                                        row.getString("name"),
                                        row.getString("time_zone"),
                                        row.getBoolean("closed"),
                                        row.getLong("sequence")))
                .optional();
    }

    /// In whose time zone each location is.
    public Map<UUID, ZoneId> zones() {
        var zones = new HashMap<UUID, ZoneId>();
        jdbc.sql("SELECT location_id, time_zone FROM locations")
                .query(
                        row -> {
                            zones.put(
                                    row.getObject("location_id", UUID.class),
                                    Location.zone(row.getString("time_zone")));
                        });
        return zones;
    }

    /// Those that are closed.
    public Set<UUID> closed() {
        return Set.copyOf(
                jdbc.sql("SELECT location_id FROM locations WHERE closed")
                        .query((row, n) -> row.getObject(1, UUID.class))
                        .list());
    }

    /// The zone of a location; UTC while the location is not known.
    public ZoneId zone(UUID id) {
        return find(id).map(Location::zone).orElse(ZoneOffset.UTC);
    }
}
