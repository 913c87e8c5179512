package com.retail.supplychain.activity;

import com.retail.supplychain.Times;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Up to which day each location's activity is reported, and what is to be reported anew.
@Repository
class Closings {

    /// @param firstDay the first that is reported
    /// @param through the last that was
    record Closing(UUID location, LocalDate firstDay, LocalDate through) {}

    private static final int PURGE_BATCH = 20_000;

    private final JdbcClient jdbc;

    Closings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<UUID> locations() {
        return jdbc.sql("SELECT location_id FROM activity_closings ORDER BY location_id")
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
    }

    /// A location's, held until the transaction ends; none if another replica holds it.
    List<Closing> lock(UUID location) {
        return jdbc.sql(
                        "SELECT * FROM activity_closings WHERE location_id = ? FOR UPDATE SKIP LOCKED")
                .param(location)
                .query(
                        (row, n) ->
                                new Closing(
                                        row.getObject("location_id", UUID.class),
                                        row.getObject("first_day", LocalDate.class),
                                        row.getObject("through", LocalDate.class)))
                .list();
    }

    void closed(UUID location, LocalDate day) {
        jdbc.sql("UPDATE activity_closings SET through = ? WHERE location_id = ?")
                .params(day, location)
                .update();
    }

    /// Takes what is to be reported anew and was noticed long enough ago: products by the first day
    /// concerned.
    SortedMap<LocalDate, List<UUID>> takeRestated(UUID location, Instant noticed, int limit) {
        record Row(UUID product, LocalDate day) {}
        return jdbc
                .sql(
                        """
                        DELETE FROM activity_restated WHERE location_id = :location AND product_id IN (
                          SELECT product_id FROM activity_restated
                          WHERE location_id = :location AND noticed_at <= :noticed ORDER BY product_id LIMIT :limit) RETURNING product_id, from_day""")
                .param("location", location)
                .param("noticed", Times.sql(noticed))
                .param("limit", limit)
                .query(
                        (row, n) ->
                                new Row(
                                        row.getObject("product_id", UUID.class),
                                        row.getObject("from_day", LocalDate.class)))
                .list()
                .stream()
                .collect(
                        Collectors.groupingBy(
                                Row::day,
                                TreeMap::new,
                                Collectors.mapping(Row::product, Collectors.toList())));
    }

    /// How many are to be reported anew or sent.
    long waiting() {
        return jdbc.sql(
                        """
                        SELECT (SELECT count(*) FROM activity_restated)
                             + (SELECT count(*) FROM activity_reports WHERE batch_id IS NULL)""")
                .query(Long.class)
                .single();
    }

    void purge(LocalDate reportsBefore, LocalDate daysBefore, Instant now) {
        jdbc.sql(
                        """
                        DELETE FROM activity_reports WHERE ctid IN (SELECT ctid FROM activity_reports
                          WHERE day < ? AND made_at < ? LIMIT ?)""")
                .params(reportsBefore, Times.sql(now), PURGE_BATCH)
                .update();
        jdbc.sql(
                        """
                        DELETE FROM movement_days WHERE ctid IN (SELECT ctid FROM movement_days WHERE day < ? LIMIT ?)""")
                .params(daysBefore, PURGE_BATCH)
                .update();
    }
}
