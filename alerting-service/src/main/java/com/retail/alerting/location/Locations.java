package com.retail.alerting.location;

import com.retail.alerting.recheck.Gates;
import com.retail.alerting.recheck.Rechecks;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The copy of inventory's locations.
@Component
public class Locations {

    private final JdbcClient jdbc;
    private final Gates gates;
    private final Rechecks rechecks;

    Locations(JdbcClient jdbc, Gates gates, Rechecks rechecks) {
        this.jdbc = jdbc;
        this.gates = gates;
        this.rechecks = rechecks;
    }

    public Optional<Location> find(UUID id) {
        return jdbc.sql(
                        "SELECT location_id, code, name, closed, sequence FROM locations WHERE location_id = ?")
                .param(id)
                .query(Location.class)
                .optional();
    }

    /// Those of them that are known, by id.
    public Map<UUID, Location> find(Collection<UUID> ids) {
        return jdbc
                .sql(
                        "SELECT location_id, code, name, closed, sequence FROM locations WHERE location_id = ANY (?)")
                .param(ids.toArray(UUID[]::new))
                .query(Location.class)
                .list()
                .stream()
                .collect(Collectors.toMap(Location::locationId, Function.identity()));
    }

    /// Takes over a location, unless a later state is known; its levels are judged again when it
    /// closes or opens.
    @Transactional
    public void takeOver(Location location) {
        gates.changeLocation(location.locationId());
        var before = find(location.locationId()).orElse(null);
        if (before != null && before.sequence() >= location.sequence()) {
            return;
        }
        jdbc.sql(
                        """
                        INSERT INTO locations (location_id, code, name, closed, sequence)
                        VALUES (:id, :code, :name, :closed, :sequence)
                        ON CONFLICT (location_id) DO UPDATE SET code = excluded.code, name = excluded.name,
                          closed = excluded.closed, sequence = excluded.sequence""")
                .param("id", location.locationId())
                .param("code", location.code())
                .param("name", location.name())
                .param("closed", location.closed())
                .param("sequence", location.sequence())
                .update();
        if ((before != null && before.closed()) != location.closed()) {
            rechecks.ask(null, null, location.locationId());
        }
    }
}
