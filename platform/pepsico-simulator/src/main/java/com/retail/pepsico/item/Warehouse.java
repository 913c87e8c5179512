package com.retail.pepsico.item;

import com.retail.pepsico.Times;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What the supplier has: on hand, and promised to orders that have not left yet. Quantities are
/// eaches.
@Repository
public class Warehouse {

    private static final long LOCK = 0x77617265686f7573L;

    private final JdbcClient db;

    Warehouse(JdbcClient db) {
        this.db = db;
    }

    /// What there is of an item that is not promised.
    record Available(
            String buyerItem,
            long available,
            String unit,
            Instant asOf,
            @Nullable Instant replenishedAt) {}

    /// Lets one transaction at a time deal with stock, so that none blocks another for ever.
    public void lock() {
        db.sql("SELECT pg_advisory_xact_lock(:lock)").param("lock", LOCK).query(row -> {});
    }

    /// What is not promised yet, by item.
    public Map<String, Long> available(Collection<String> items) {
        var available = new HashMap<String, Long>();
        db.sql(
                        "SELECT buyer_item, on_hand - promised AS free FROM items WHERE buyer_item = ANY(:ids)")
                .param("ids", items.toArray(String[]::new))
                .query(
                        row -> {
                            available.put(row.getString("buyer_item"), row.getLong("free"));
                        });
        return available;
    }

    public void promise(String item, long quantity) {
        change("promised = promised + :quantity", item, quantity);
    }

    public void release(String item, long quantity) {
        change("promised = promised - :quantity", item, quantity);
    }

    /// Promised goods leave.
    public void issue(String item, long quantity) {
        change("promised = promised - :quantity, on_hand = on_hand - :quantity", item, quantity);
    }

    /// Sets what is there; what is promised stays promised, and is there.
    void set(String item, long onHand) {
        change("on_hand = greatest(promised, :quantity)", item, onHand);
    }

    private void change(String change, String item, long quantity) {
        db.sql("UPDATE items SET " + change + " WHERE buyer_item = :item")
                .param("quantity", quantity)
                .param("item", item)
                .update();
    }

    /// A day's production, up to the capacity.
    void produce(long quantity, long capacity) {
        db.sql(
                        """
                        UPDATE items SET on_hand = greatest(on_hand, least(:capacity, on_hand + :quantity))
                        WHERE on_hand < :capacity AND status = 'active'
                        """)
                .param("quantity", quantity)
                .param("capacity", capacity)
                .update();
    }

    List<Available> page(@Nullable String id, String after, int limit, long capacity, Instant now) {
        var midnight =
                LocalDate.ofInstant(now, ZoneOffset.UTC)
                        .plusDays(1)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant();
        return db.sql(
                        """
                        SELECT buyer_item, on_hand - promised AS free,
                               CASE WHEN on_hand < :capacity AND status = 'active' THEN CAST(:midnight AS timestamptz)
                               END AS more
                        FROM items WHERE buyer_item > :after AND (:id::text IS NULL OR buyer_item = :id)
                        ORDER BY buyer_item LIMIT :limit
                        """)
                .param("capacity", capacity)
                .param("midnight", Times.sql(midnight))
                .param("after", after)
                .param("id", id)
                .param("limit", limit)
                .query(
                        (row, n) ->
                                new Available(
                                        row.getString("buyer_item"),
                                        row.getLong("free"),
                                        "each",
                                        now,
                                        Times.atOrNull(row, "more")))
                .list();
    }
}
