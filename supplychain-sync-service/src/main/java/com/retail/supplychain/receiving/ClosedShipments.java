package com.retail.supplychain.receiving;

import com.retail.platform.Ids;
import com.retail.supplychain.Times;
import com.retail.supplychain.call.CallKind;
import com.retail.supplychain.call.Calls;
import com.retail.supplychain.call.NewCall;
import com.retail.supplychain.shipment.ShipmentView;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/// How shipments ended, and what was reported of them.
@Repository
class ClosedShipments {

    private final JdbcClient jdbc;
    private final Calls calls;
    private final JsonMapper json;

    ClosedShipments(JdbcClient jdbc, Calls calls, JsonMapper json) {
        this.jdbc = jdbc;
        this.calls = calls;
        this.json = json;
    }

    /// Keeps others off a shipment until the transaction ends: whoever changes it holds its
    /// purchase.
    void lock(UUID id) {
        jdbc.sql(
                        """
                        SELECT 1 FROM purchases WHERE id = (SELECT purchase_id FROM shipments WHERE id = ?)
                        FOR UPDATE""")
                .param(id)
                .query(row -> {});
    }

    void close(UUID id, @Nullable UUID by, Instant now) {
        jdbc.sql(
                        """
                        UPDATE shipments SET closed_at = coalesce(closed_at, ?), closed_by = coalesce(closed_by, ?::uuid)
                        WHERE id = ?""")
                .param(1, Times.sql(now))
                .param(2, by)
                .param(3, id)
                .update();
    }

    /// Keeps what was wrong with a shipment, and tells the supplier, but not before it says that it
    /// delivered.
    void report(ShipmentView shipment, List<ShipmentView.Difference> lines, Instant now) {
        var id = Ids.next();
        boolean told = shipment.deliveryReference() != null;
        jdbc.sql(
                        """
                        INSERT INTO delivery_adjustments (id, shipment_id, reported_at, lines, told)
                        VALUES (?, ?, ?, ?::jsonb, ?)""")
                .params(id, shipment.id(), Times.sql(now), json.writeValueAsString(lines), told)
                .update();
        if (told) {
            calls.add(
                    new NewCall(
                            CallKind.ADJUSTMENT,
                            id.toString(),
                            "shipment:" + shipment.id(),
                            id,
                            shipment.locationId(),
                            json.writeValueAsString(Adjustment.of(id, lines, now))));
        }
        for (var line : lines) {
            jdbc.sql(
                            """
                            UPDATE shipment_items SET damaged_quantity = damaged_quantity + ?, note = coalesce(?, note)
                            WHERE id = (SELECT id FROM shipment_items WHERE shipment_id = ? AND line_number = ?
                                        AND product_id = ? ORDER BY id LIMIT 1)""")
                    .param(1, line.damagedQuantity())
                    .param(2, line.note())
                    .param(3, shipment.id())
                    .param(4, line.lineNumber())
                    .param(5, line.productId())
                    .update();
        }
    }

    /// Shipments that we counted in and closed, and of whose delivery the supplier was told nothing
    /// since it said that they are delivered.
    List<UUID> untold(UUID purchase) {
        return jdbc.sql(
                        """
                        SELECT id FROM shipments s WHERE purchase_id = ? AND receiving = 'own'
                          AND closed_at IS NOT NULL AND delivered_at IS NOT NULL
                          AND NOT EXISTS (SELECT 1 FROM delivery_adjustments a WHERE a.shipment_id = s.id AND a.told)
                        ORDER BY id""")
                .param(purchase)
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
    }

    /// Forgets what was kept of a shipment and not told.
    void forgetUntold(UUID shipment) {
        jdbc.sql("DELETE FROM delivery_adjustments WHERE shipment_id = ? AND NOT told")
                .param(shipment)
                .update();
        jdbc.sql("UPDATE shipment_items SET damaged_quantity = 0 WHERE shipment_id = ?")
                .param(shipment)
                .update();
    }

    /// The supplier's id of the delivery that an adjustment is of.
    String delivery(UUID adjustment) {
        return jdbc.sql(
                        """
                        SELECT s.delivery_reference FROM delivery_adjustments a JOIN shipments s ON s.id = a.shipment_id
                        WHERE a.id = ?""")
                .param(adjustment)
                .query(String.class)
                .single();
    }

    void accepted(UUID adjustment, Instant now) {
        jdbc.sql(
                        "UPDATE delivery_adjustments SET accepted_at = coalesce(accepted_at, ?) WHERE id = ?")
                .params(Times.sql(now), adjustment)
                .update();
    }
}
