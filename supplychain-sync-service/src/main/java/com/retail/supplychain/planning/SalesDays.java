package com.retail.supplychain.planning;

import java.sql.Date;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// What was sold on each business day, each sale once.
@Repository
public class SalesDays {

    /// A sale.
    ///
    /// @param eventId of the event that told of it
    /// @param day in the location's own calendar
    public record Sale(
            String eventId, UUID productId, UUID locationId, LocalDate day, long units) {}

    private record Key(UUID product, UUID location, LocalDate day) {}

    private static final String CONSUMER = "supplychain.sales";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    SalesDays(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /// Counts sales, except those counted before.
    @Transactional
    public void add(List<Sale> sales) {
        var fresh = new HashSet<>(remember(sales));
        var sums =
                new TreeMap<Key, Long>(
                        Comparator.comparing(Key::product)
                                .thenComparing(Key::location)
                                .thenComparing(Key::day));
        for (var sale : sales) {
            // Of copies within one poll the first is taken.
            if (fresh.remove(sale.eventId())) {
                sums.merge(
                        new Key(sale.productId(), sale.locationId(), sale.day()),
                        sale.units(),
                        Long::sum);
            }
        }
        batches.batchUpdate(
                """
                INSERT INTO sales_days AS d (product_id, location_id, business_date, quantity) VALUES (?, ?, ?, ?)
                ON CONFLICT (product_id, location_id, business_date) DO UPDATE
                  SET quantity = d.quantity + excluded.quantity""",
                sums.entrySet(),
                Math.max(1, sums.size()),
                (row, each) -> {
                    row.setObject(1, each.getKey().product());
                    row.setObject(2, each.getKey().location());
                    row.setDate(3, Date.valueOf(each.getKey().day()));
                    row.setLong(4, each.getValue());
                });
    }

    private List<String> remember(List<Sale> sales) {
        var ids = sales.stream().map(Sale::eventId).distinct().sorted();
        return jdbc.sql(
                        """
                        INSERT INTO inbox (consumer, event_id) SELECT :consumer, id FROM unnest(:ids::text[]) AS id
                        ON CONFLICT DO NOTHING RETURNING event_id""")
                .param("consumer", CONSUMER)
                .param("ids", ids.toArray(String[]::new))
                .query((row, n) -> row.getString(1))
                .list();
    }
}
