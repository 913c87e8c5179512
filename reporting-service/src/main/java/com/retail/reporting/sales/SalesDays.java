package com.retail.reporting.sales;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// What was sold, by product, location, day and currency; kept from sales, each counted once.
@Repository
public class SalesDays {

    private static final String CONSUMER = "reporting.sales";

    /// A row's key, ordered so that no two writers wait for each other.
    record Key(UUID location, LocalDate day, UUID product, String currency)
            implements Comparable<Key> {

        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::location)
                        .thenComparing(Key::day)
                        .thenComparing(Key::product)
                        .thenComparing(Key::currency);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    /// What is added to a row.
    record Sum(long quantity, BigDecimal amount, long lines) {

        Sum plus(Sum other) {
            return new Sum(
                    Math.addExact(quantity, other.quantity),
                    amount.add(other.amount),
                    lines + other.lines);
        }
    }

    private final JdbcTemplate jdbc;
    private final JdbcClient client;

    SalesDays(JdbcTemplate jdbc, JdbcClient client) {
        this.jdbc = jdbc;
        this.client = client;
    }

    /// Counts these sales, except those counted before: inbox and sums in one transaction, set by
    /// set.
    @Transactional
    public void add(List<SaleLine> lines) {
        var fresh = new HashSet<>(remember(lines));
        // Of copies within one poll the first is taken.
        var sums = fold(lines.stream().filter(line -> fresh.remove(line.eventId())).toList());
        if (sums.isEmpty()) {
            return;
        }
        jdbc.batchUpdate(
                """
                INSERT INTO sales_days (location_id, business_date, product_id, currency, quantity, amount, lines)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (location_id, business_date, product_id, currency) DO UPDATE SET
                  quantity = sales_days.quantity + excluded.quantity,
                  amount = sales_days.amount + excluded.amount,
                  lines = sales_days.lines + excluded.lines""",
                sums.entrySet(),
                sums.size(),
                (row, each) -> {
                    row.setObject(1, each.getKey().location());
                    row.setObject(2, each.getKey().day());
                    row.setObject(3, each.getKey().product());
                    row.setString(4, each.getKey().currency());
                    row.setLong(5, each.getValue().quantity());
                    row.setBigDecimal(6, each.getValue().amount());
                    row.setLong(7, each.getValue().lines());
                });
    }

    /// The ids that were not known yet; they are from now on.
    private Set<String> remember(Collection<SaleLine> lines) {
        var ids = lines.stream().map(SaleLine::eventId).distinct().sorted();
        return Set.copyOf(
                client.sql(
                                """
                                INSERT INTO inbox (consumer, event_id)
                                SELECT :consumer, id FROM unnest(:ids::text[]) AS id
                                ON CONFLICT DO NOTHING RETURNING event_id""")
                        .param("consumer", CONSUMER)
                        .param("ids", ids.toArray(String[]::new))
                        .query((row, n) -> row.getString("event_id"))
                        .list());
    }

    /// The sums of sales by key, in the order of keys.
    static Map<Key, Sum> fold(Collection<SaleLine> lines) {
        var sums = new TreeMap<Key, Sum>();
        for (var line : lines) {
            sums.merge(
                    new Key(
                            line.locationId(),
                            line.businessDate(),
                            line.productId(),
                            line.currency()),
                    new Sum(line.quantity(), line.amount(), 1),
                    Sum::plus);
        }
        return sums;
    }
}
