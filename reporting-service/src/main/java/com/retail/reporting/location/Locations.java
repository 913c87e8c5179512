package com.retail.reporting.location;

import com.retail.platform.messaging.Latest;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// The copy of the locations.
@Repository
public class Locations {

    /// A location as reports name it.
    public record Location(UUID id, String code, String name, String timeZone, long sequence) {}

    private final JdbcTemplate jdbc;

    Locations(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /// Takes these states over, each unless a later one is known.
    @Transactional
    public void apply(List<Location> states) {
        var latest = Latest.of(states, Location::id, Location::sequence);
        jdbc.batchUpdate(
                """
                INSERT INTO locations (id, code, name, time_zone, sequence) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET code = excluded.code, name = excluded.name,
                  time_zone = excluded.time_zone, sequence = excluded.sequence
                WHERE locations.sequence < excluded.sequence""",
                latest,
                latest.size(),
                (row, location) -> {
                    row.setObject(1, location.id());
                    row.setString(2, location.code());
                    row.setString(3, location.name());
                    row.setString(4, location.timeZone());
                    row.setLong(5, location.sequence());
                });
    }
}
