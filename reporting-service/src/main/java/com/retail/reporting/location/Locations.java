package com.retail.reporting.location;

import com.retail.platform.messaging.Latest;
import com.retail.platform.security.Caller;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// The copy of the locations.
@Repository
public class Locations {

    /// A location as reports name it.
    public record Location(UUID id, String code, String name, String timeZone, long sequence) {}

    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final Clock clock;

    Locations(JdbcTemplate jdbc, JdbcClient client, Clock clock) {
        this.jdbc = jdbc;
        this.client = client;
        this.clock = clock;
    }

    /// The latest day that it is now at that location, or at any that the caller sees; in UTC where
    /// none is known.
    public LocalDate latestToday(Caller caller, @Nullable UUID location) {
        return client
                .sql(
                        """
                        SELECT DISTINCT time_zone FROM locations
                        WHERE (:all OR id = ANY (:mine::uuid[])) AND (:location::uuid IS NULL OR id = :location::uuid)""")
                .param("all", caller.isAdmin())
                .param("mine", caller.locations().toArray(UUID[]::new))
                .param("location", location)
                .query((row, n) -> today(row.getString("time_zone")))
                .list()
                .stream()
                .max(Comparator.naturalOrder())
                .orElse(today("UTC"));
    }

    private LocalDate today(String zone) {
        try {
            return LocalDate.now(clock.withZone(ZoneId.of(zone)));
        } catch (DateTimeException unknown) {
            return today("UTC");
        }
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
