package com.retail.supplychain.receiving;

import com.retail.supplychain.Times;
import com.retail.supplychain.activity.Movement;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Receipts of our own, or what is left of them, for whose goods we do not wait: they were here
/// before the notice of them, or are more than all that is open expects.
@Repository
class EarlyReceipts {

    private static final TypeReference<List<Movement.Lot>> LOTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    EarlyReceipts(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /// Keeps a receipt or what is left of it.
    void keep(Movement receipt) {
        jdbc.sql(
                        """
                        INSERT INTO early_receipts (movement_id, product_id, location_id, quantity, sequence, occurred_at,
                          source_ref, lots)
                        VALUES (:id, :product, :location, :quantity, :sequence, :at, :source, :lots::jsonb)
                        ON CONFLICT (movement_id) DO UPDATE SET quantity = excluded.quantity, lots = excluded.lots""")
                .param("id", receipt.id())
                .param("product", receipt.productId())
                .param("location", receipt.locationId())
                .param("quantity", receipt.change())
                .param("sequence", receipt.sequence())
                .param("at", Times.sql(receipt.occurredAt()))
                .param("source", receipt.sourceRef())
                .param("lots", json.writeValueAsString(receipt.lots()))
                .update();
    }

    /// Those that may be of goods of a purchase or of one of its shipments, oldest first: nothing
    /// comes in before it has left. Held until the transaction ends.
    List<Movement> of(UUID purchase, @Nullable UUID shipment) {
        return jdbc.sql(
                        """
                        SELECT e.* FROM early_receipts e WHERE EXISTS (
                          SELECT 1 FROM shipments s JOIN purchases u ON u.id = s.purchase_id
                          JOIN shipment_items i ON i.shipment_id = s.id
                          WHERE s.purchase_id = :purchase AND (:shipment::uuid IS NULL OR s.id = :shipment) AND s.receiving = 'own' AND s.closed_at IS NULL
                            AND s.location_id = e.location_id AND i.product_id = e.product_id
                            AND e.occurred_at >= coalesce(s.shipped_at, u.ordered_at))
                        ORDER BY e.product_id, e.sequence FOR UPDATE""")
                .param("purchase", purchase)
                .param("shipment", shipment)
                .query(
                        (row, n) ->
                                new Movement(
                                        row.getObject("movement_id", UUID.class),
                                        row.getObject("product_id", UUID.class),
                                        row.getObject("location_id", UUID.class),
                                        row.getLong("quantity"),
                                        "receipt",
                                        0,
                                        row.getLong("sequence"),
                                        Times.of(row, "occurred_at"),
                                        row.getString("source_ref"),
                                        json.readValue(row.getString("lots"), LOTS),
                                        null))
                .list();
    }

    /// One has found all its goods, or was taken back.
    ///
    /// @return whether it was there
    boolean remove(UUID receipt) {
        return jdbc.sql("DELETE FROM early_receipts WHERE movement_id = ?").param(receipt).update()
                > 0;
    }

    /// Remembers what takes a receipt back that is not here yet.
    void awaitTakenBack(UUID receipt, Instant at) {
        jdbc.sql("INSERT INTO reversed_receipts VALUES (?, ?) ON CONFLICT DO NOTHING")
                .params(receipt, Times.sql(at))
                .update();
    }

    /// Whether it was taken back before it came.
    boolean isTakenBack(UUID receipt) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM reversed_receipts WHERE movement_id = ?)")
                .param(receipt)
                .query(Boolean.class)
                .single();
    }

    /// Forgets what occurred before a time.
    void purge(Instant before) {
        for (var table : List.of("early_receipts", "reversed_receipts")) {
            jdbc.sql("DELETE FROM " + table + " WHERE occurred_at < ?")
                    .param(Times.sql(before))
                    .update();
        }
    }
}
