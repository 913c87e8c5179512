package com.retail.supplychain.activity;

import com.retail.supplychain.Place;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The stored counts of movements and their sums by day, read and written set by set.
@Repository
class MovementCounts {

    /// A ledger as far as it is counted.
    ///
    /// @param onHand before the first, and all changes counted since
    record Ledger(Count count, LocalDate firstDay, long onHand) {}

    record Day(Place place, LocalDate day) {}

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    MovementCounts(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /// The ledgers of these places as far as there are any; held until the transaction ends.
    Map<Place, Ledger> lock(SortedSet<Place> places) {
        var gaps = new HashMap<Place, List<Count.Run>>();
        var found = new HashMap<Place, Ledger>();
        keys(
                        """
                        SELECT m.* FROM movement_marks m JOIN unnest(:locations::uuid[], :products::uuid[])
                          AS k (location_id, product_id) USING (location_id, product_id)
                        ORDER BY m.location_id, m.product_id FOR UPDATE OF m""",
                        places)
                .query(
                        row -> {
                            var place = Place.of(row);
                            found.put(
                                    place,
                                    new Ledger(
                                            new Count(
                                                    row.getLong("first_sequence"),
                                                    row.getLong("last_sequence"),
                                                    gaps.computeIfAbsent(
                                                            place, p -> new ArrayList<>())),
                                            row.getObject("first_day", LocalDate.class),
                                            row.getLong("on_hand")));
                        });
        keys(
                        """
                        SELECT g.* FROM movement_gaps g JOIN unnest(:locations::uuid[], :products::uuid[])
                          AS k (location_id, product_id) USING (location_id, product_id)
                        ORDER BY g.from_sequence""",
                        places)
                .query(
                        row -> {
                            gaps.computeIfAbsent(Place.of(row), p -> new ArrayList<>())
                                    .add(
                                            new Count.Run(
                                                    row.getLong("from_sequence"),
                                                    row.getLong("to_sequence")));
                        });
        return found;
    }

    private JdbcClient.StatementSpec keys(String sql, Collection<Place> places) {
        return jdbc.sql(sql)
                .param("locations", Place.locations(places))
                .param("products", Place.products(places));
    }

    void store(SortedMap<Place, Ledger> ledgers, SortedSet<Place> withOtherGaps) {
        batches.batchUpdate(
                """
                INSERT INTO movement_marks (location_id, product_id, first_sequence, first_day, last_sequence, on_hand)
                VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (location_id, product_id) DO UPDATE SET first_day = excluded.first_day,
                  last_sequence = excluded.last_sequence, on_hand = excluded.on_hand""",
                ledgers.entrySet(),
                ledgers.size(),
                (row, each) -> {
                    row.setObject(1, each.getKey().location());
                    row.setObject(2, each.getKey().product());
                    row.setLong(3, each.getValue().count().first());
                    row.setObject(4, each.getValue().firstDay());
                    row.setLong(5, each.getValue().count().last());
                    row.setLong(6, each.getValue().onHand());
                });
        if (withOtherGaps.isEmpty()) {
            return;
        }
        keys(
                        """
                        DELETE FROM movement_gaps g USING unnest(:locations::uuid[], :products::uuid[])
                          AS k (location_id, product_id)
                        WHERE g.location_id = k.location_id AND g.product_id = k.product_id""",
                        withOtherGaps)
                .update();
        for (var place : withOtherGaps) {
            for (var run : Objects.requireNonNull(ledgers.get(place)).count().missing()) {
                jdbc.sql("INSERT INTO movement_gaps VALUES (?, ?, ?, ?)")
                        .params(place.location(), place.product(), run.from(), run.to())
                        .update();
            }
        }
    }

    void add(SortedMap<Day, DaySum> sums) {
        batches.batchUpdate(
                """
                INSERT INTO movement_days AS d (location_id, product_id, day, sold, returned, received, adjusted)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (location_id, product_id, day) DO UPDATE SET sold = d.sold + excluded.sold,
                  returned = d.returned + excluded.returned, received = d.received + excluded.received,
                  adjusted = d.adjusted + excluded.adjusted""",
                sums.entrySet(),
                sums.size(),
                (row, each) -> {
                    row.setObject(1, each.getKey().place().location());
                    row.setObject(2, each.getKey().place().product());
                    row.setDate(3, Date.valueOf(each.getKey().day()));
                    row.setLong(4, each.getValue().sold());
                    row.setLong(5, each.getValue().returned());
                    row.setLong(6, each.getValue().received());
                    row.setLong(7, each.getValue().adjusted());
                });
    }

    /// Movements that have not come yet, over all ledgers.
    long missing() {
        return jdbc.sql(
                        "SELECT coalesce(sum(to_sequence - from_sequence + 1), 0) FROM movement_gaps")
                .query(Long.class)
                .single();
    }
}
