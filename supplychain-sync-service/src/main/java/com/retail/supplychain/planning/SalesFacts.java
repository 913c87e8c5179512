package com.retail.supplychain.planning;

import com.retail.supplychain.Place;
import com.retail.supplychain.planning.DemandRate.Day;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// How products sold on past days, and whether there were any to sell.
@Repository
class SalesFacts {

    /// Past days that are looked at.
    ///
    /// @param today which is not over
    /// @param days how many before it
    record Window(LocalDate today, int days) {

        LocalDate start() {
            return today.minusDays(days);
        }
    }

    /// What a ledger says of its days.
    ///
    /// @param onHand now
    /// @param changes of what is on hand and what was received, by day
    private record Ledger(LocalDate firstDay, long onHand, SortedMap<LocalDate, Change> changes) {}

    private record Change(long net, long received) {}

    private final JdbcClient jdbc;

    SalesFacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<Place, DemandRate> rates(Map<Place, Window> windows) {
        var earliest =
                windows.values().stream()
                        .map(Window::start)
                        .min(LocalDate::compareTo)
                        .orElse(LocalDate.EPOCH);
        var sold = sold(windows.keySet(), earliest);
        var ledgers = ledgers(windows.keySet(), earliest);
        var rates = new HashMap<Place, DemandRate>();
        windows.forEach(
                (place, window) ->
                        rates.put(
                                place,
                                DemandRate.of(
                                        days(
                                                window,
                                                sold.getOrDefault(place, new TreeMap<>()),
                                                ledgers.get(place)))));
        return rates;
    }

    /// The window's days from the first of which anything is known.
    private static List<Day> days(
            Window window, SortedMap<LocalDate, Long> sold, @Nullable Ledger ledger) {
        var first = sold.isEmpty() ? window.today() : sold.firstKey();
        if (ledger != null && ledger.firstDay().isBefore(first)) {
            first = ledger.firstDay();
        }
        var start = first.isAfter(window.start()) ? first : window.start();
        var days = new ArrayList<Day>();
        long end = ledger == null ? 0 : ledger.onHand();
        if (ledger != null) {
            end -= net(ledger.changes().tailMap(window.today()).values());
        }
        for (var day = window.today().minusDays(1); !day.isBefore(start); day = day.minusDays(1)) {
            boolean inStock = true;
            if (ledger != null) {
                var change = ledger.changes().getOrDefault(day, new Change(0, 0));
                long opening = end - change.net();
                inStock = opening > 0 || end > 0 || change.received() > 0;
                end = opening;
            }
            days.add(new Day(sold.getOrDefault(day, 0L), inStock));
        }
        return days;
    }

    private static long net(Collection<Change> changes) {
        return changes.stream().mapToLong(Change::net).sum();
    }

    private Map<Place, SortedMap<LocalDate, Long>> sold(Collection<Place> places, LocalDate from) {
        var found = new HashMap<Place, SortedMap<LocalDate, Long>>();
        jdbc.sql(
                        """
                        SELECT d.* FROM sales_days d
                        JOIN unnest(:products::uuid[], :locations::uuid[]) AS k (product_id, location_id)
                          USING (product_id, location_id) WHERE d.business_date >= :from""")
                .param("products", Place.products(places))
                .param("locations", Place.locations(places))
                .param("from", from)
                .query(
                        row -> {
                            var place = Place.of(row);
                            found.computeIfAbsent(place, p -> new TreeMap<>())
                                    .put(
                                            row.getObject("business_date", LocalDate.class),
                                            row.getLong("quantity"));
                        });
        return found;
    }

    private Map<Place, Ledger> ledgers(Collection<Place> places, LocalDate from) {
        var found = new HashMap<Place, Ledger>();
        jdbc.sql(
                        """
                        SELECT m.product_id, m.location_id, m.first_day, m.on_hand, d.day,
                          d.returned + d.received + d.adjusted - d.sold AS net, d.received
                        FROM movement_marks m
                        JOIN unnest(:products::uuid[], :locations::uuid[]) AS k (product_id, location_id)
                          USING (product_id, location_id)
                        LEFT JOIN movement_days d ON d.location_id = m.location_id AND d.product_id = m.product_id
                          AND d.day >= :from""")
                .param("products", Place.products(places))
                .param("locations", Place.locations(places))
                .param("from", from)
                .query(
                        row -> {
                            var place = Place.of(row);
                            var firstDay = row.getObject("first_day", LocalDate.class);
                            long onHand = row.getLong("on_hand");
                            var ledger =
                                    found.computeIfAbsent(
                                            place,
                                            p -> new Ledger(firstDay, onHand, new TreeMap<>()));
                            var day = row.getObject("day", LocalDate.class);
                            if (day != null) {
                                ledger.changes()
                                        .put(
                                                day,
                                                new Change(
                                                        row.getLong("net"),
                                                        row.getLong("received")));
                            }
                        });
        return found;
    }
}
