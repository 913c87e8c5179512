package com.retail.pepsico.position;

import com.retail.pepsico.Times;
import com.retail.pepsico.demand.DemandSources;
import com.retail.pepsico.position.PositionController.Held;
import com.retail.pepsico.position.PositionController.Report;
import com.retail.pepsico.position.PositionController.Result;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The buyer's positions: for each location and item the report with the greatest sequence.
@Service
class Positions {

    private final JdbcClient db;
    private final JdbcTemplate batches;
    private final DemandSources demand;
    private final Clock clock;

    Positions(JdbcClient db, JdbcTemplate batches, DemandSources demand, Clock clock) {
        this.db = db;
        this.batches = batches;
        this.demand = demand;
        this.clock = clock;
    }

    /// Where a page of positions goes on: after this location and item.
    record Place(String location, String item) {}

    /// Takes reports, in the order of their keys so that two calls at once can't block each other
    /// for ever.
    @Transactional
    public List<Result> report(List<Report> reports) {
        var now = clock.instant();
        var order =
                IntStream.range(0, reports.size())
                        .boxed()
                        .sorted(
                                Comparator.comparing((Integer i) -> reports.get(i).location())
                                        .thenComparing(i -> reports.get(i).buyerItem()))
                        .toList();
        var sorted = order.stream().map(reports::get).toList();
        var changed =
                batches.batchUpdate(
                        """
                        INSERT INTO positions (location, buyer_item, gtin, on_hand, reserved, sequence, as_of, received_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT (location, buyer_item) DO UPDATE SET gtin = excluded.gtin,
                            on_hand = excluded.on_hand, reserved = excluded.reserved, sequence = excluded.sequence,
                            as_of = excluded.as_of, received_at = excluded.received_at,
                            applied = positions.applied + 1
                        WHERE excluded.sequence > positions.sequence
                        """,
                        sorted.stream()
                                .map(
                                        r ->
                                                new @Nullable Object[] {
                                                    r.location(),
                                                    r.buyerItem(),
                                                    r.gtin(),
                                                    r.onHand(),
                                                    r.reserved() == null ? 0L : r.reserved(),
                                                    r.sequence(),
                                                    Times.sql(r.asOf()),
                                                    Times.sql(now)
                                                })
                                .toList());
        var stale = new ArrayList<Object[]>();
        for (int i = 0; i < changed.length; i++) {
            if (changed[i] == 0) {
                stale.add(new Object[] {sorted.get(i).location(), sorted.get(i).buyerItem()});
            }
        }
        batches.batchUpdate(
                "UPDATE positions SET stale = stale + 1 WHERE location = ? AND buyer_item = ?",
                stale);
        demand.seen(
                sorted.stream().map(Report::location).toList(),
                sorted.stream().map(Report::buyerItem).toList(),
                now);
        return results(reports, order, changed);
    }

    private List<Result> results(List<Report> reports, List<Integer> order, int[] changed) {
        Map<Place, Long> held = new HashMap<>();
        db.sql(
                        """
                        SELECT p.location, p.buyer_item, p.sequence FROM positions p
                        JOIN unnest(:locations::text[], :items::text[]) AS k(location, item)
                          ON p.location = k.location AND p.buyer_item = k.item
                        """)
                .param("locations", reports.stream().map(Report::location).toArray(String[]::new))
                .param("items", reports.stream().map(Report::buyerItem).toArray(String[]::new))
                .query(
                        row -> {
                            held.put(
                                    new Place(
                                            row.getString("location"), row.getString("buyer_item")),
                                    row.getLong("sequence"));
                        });
        var results = new Result[reports.size()];
        for (int i = 0; i < changed.length; i++) {
            var report = reports.get(order.get(i));
            results[order.get(i)] =
                    new Result(
                            report.buyerItem(),
                            report.location(),
                            changed[i] == 0 ? "stale" : "applied",
                            held.getOrDefault(
                                    new Place(report.location(), report.buyerItem()), 0L));
        }
        return List.of(results);
    }

    /// Positions after a place, by location and item; filters may be null.
    List<Held> page(@Nullable String location, @Nullable String item, Place after, int limit) {
        return db.sql(
                        """
                        SELECT * FROM positions
                        WHERE (location, buyer_item) > (:afterLocation, :afterItem)
                          AND (:location::text IS NULL OR location = :location)
                          AND (:item::text IS NULL OR buyer_item = :item)
                        ORDER BY location, buyer_item LIMIT :limit
                        """)
                .param("afterLocation", after.location())
                .param("afterItem", after.item())
                .param("location", location)
                .param("item", item)
                .param("limit", limit)
                .query(
                        (row, n) ->
                                new Held(
                                        row.getString("buyer_item"),
                                        row.getString("location"),
                                        row.getString("gtin"),
                                        row.getLong("on_hand"),
                                        row.getLong("reserved"),
                                        "each",
                                        row.getLong("sequence"),
                                        Times.at(row, "as_of"),
                                        Times.at(row, "received_at")))
                .list();
    }
}
