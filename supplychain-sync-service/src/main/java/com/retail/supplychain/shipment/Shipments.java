package com.retail.supplychain.shipment;

import com.retail.platform.Ids;
import com.retail.supplychain.Times;
import com.retail.supplychain.terms.Receiving;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The stored shipments with their goods. A shipment is known by its order and the supplier's id,
/// whichever notice of it comes first.
@Repository
public class Shipments {

    private final JdbcClient jdbc;

    Shipments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Takes over a ship notice; again it changes nothing.
    ///
    /// @param receiving how goods are received there, if this is the first word of the shipment
    public void left(ShipNotice notice, Receiving receiving, Instant now) {
        var id = shipment(notice.purchase(), notice.location(), notice.reference(), receiving, now);
        jdbc.sql(
                        """
                        UPDATE shipments SET shipped_at = :shipped, expected_at = :expected, carrier = :carrier, sscc = :sscc
                        WHERE id = :id""")
                .param("shipped", Times.sql(notice.shippedAt()))
                .param("expected", Times.sql(notice.expectedAt()))
                .param("carrier", notice.carrier())
                .param("sscc", notice.sscc())
                .param("id", id)
                .update();
        summed(notice.goods()).forEach(goods -> put(id, goods, "shipped_quantity", null));
        settle(id, now);
    }

    /// Takes over a delivery; again it changes nothing. What is booked on the supplier's word gets
    /// the name of its movement, the same for all lots of a product.
    public void arrived(DeliveryNotice notice, Receiving receiving, Instant now) {
        var id = shipment(notice.purchase(), notice.location(), notice.reference(), receiving, now);
        jdbc.sql(
                        """
                        UPDATE shipments SET delivered_at = :delivered, delivery_reference = :delivery WHERE id = :id""")
                .param("delivered", Times.sql(notice.deliveredAt()))
                .param("delivery", notice.delivery())
                .param("id", id)
                .update();
        summed(notice.goods())
                .forEach(
                        goods ->
                                put(
                                        id,
                                        goods,
                                        "delivered_quantity",
                                        sourceRef(goods, notice.delivery())));
        settle(id, now);
    }

    /// What was on the ship notice of a delivered shipment and is not in the delivery did not come.
    private void settle(UUID shipment, Instant now) {
        jdbc.sql(
                        """
                        UPDATE shipment_items i SET delivered_quantity = 0 FROM shipments s
                        WHERE s.id = ? AND i.shipment_id = s.id AND s.delivered_at IS NOT NULL
                          AND i.delivered_quantity IS NULL""")
                .param(shipment)
                .update();
        closeIfBooked(shipment, now);
    }

    private static String sourceRef(Goods goods, String delivery) {
        var ref = "delivery:" + goods.order() + ":" + delivery;
        return goods.substituteFor() == null ? ref : ref + ":" + goods.product();
    }

    /// One row per product, lot and label, however a notice splits it.
    private static List<Goods> summed(List<Goods> goods) {
        var sums = new LinkedHashMap<List<@Nullable Object>, Goods>();
        for (var each : goods) {
            sums.merge(
                    java.util.Arrays.asList(each.line(), each.product(), each.lot(), each.sscc()),
                    each,
                    (one, more) -> more(one, more.quantity()));
        }
        return List.copyOf(sums.values());
    }

    private static Goods more(Goods goods, long units) {
        return new Goods(
                goods.order(),
                goods.line(),
                goods.product(),
                goods.substituteFor(),
                goods.quantity() + units,
                goods.gtin(),
                goods.lot(),
                goods.bestBefore(),
                goods.sscc(),
                goods.casePack());
    }

    private UUID shipment(
            UUID purchase, UUID location, String reference, Receiving receiving, Instant now) {
        return jdbc.sql(
                        """
                        INSERT INTO shipments (id, purchase_id, location_id, reference, receiving, heard_at)
                        VALUES (:id, :purchase, :location, :reference, :receiving, :now)
                        ON CONFLICT (purchase_id, reference) DO UPDATE SET reference = excluded.reference
                        RETURNING id""")
                .param("id", Ids.next())
                .param("purchase", purchase)
                .param("location", location)
                .param("reference", reference)
                .param("receiving", receiving.name().toLowerCase(Locale.ROOT))
                .param("now", Times.sql(now))
                .query(UUID.class)
                .single();
    }

    private void put(UUID shipment, Goods goods, String column, @Nullable String sourceRef) {
        jdbc.sql(
                        """
                        INSERT INTO shipment_items AS i (id, shipment_id, order_id, line_number, product_id, substitute_for,
                          gtin, lot, best_before, sscc, case_pack, %1$s, source_ref)
                        SELECT :id, s.id, :order, :line, :product, :instead, :gtin, :lot, :bestBefore, :sscc, :casePack,
                          :quantity, CASE s.receiving WHEN 'automatic' THEN :source::text END
                        FROM shipments s WHERE s.id = :shipment
                        ON CONFLICT (shipment_id, line_number, product_id, lot, sscc) DO UPDATE SET
                          %1$s = excluded.%1$s, source_ref = coalesce(i.source_ref, excluded.source_ref),
                          best_before = coalesce(i.best_before, excluded.best_before),
                          gtin = coalesce(i.gtin, excluded.gtin), case_pack = coalesce(i.case_pack, excluded.case_pack)"""
                                .formatted(column))
                .param("id", Ids.next())
                .param("shipment", shipment)
                .param("order", goods.order())
                .param("line", goods.line())
                .param("product", goods.product())
                .param("instead", goods.substituteFor())
                .param("gtin", goods.gtin())
                .param("lot", goods.lot())
                .param("bestBefore", goods.bestBefore())
                .param("sscc", goods.sscc())
                .param("casePack", goods.casePack())
                .param("quantity", goods.quantity())
                .param("source", sourceRef)
                .update();
    }

    /// The deliveries of an order, oldest first.
    public List<Delivery> deliveries(UUID order) {
        record Row(
                String sourceRef,
                String reference,
                UUID product,
                boolean automatic,
                Instant deliveredAt,
                long quantity,
                @Nullable String lot,
                @Nullable LocalDate bestBefore) {}
        var rows =
                jdbc.sql(
                                """
                                SELECT i.*, s.delivery_reference, s.delivered_at, s.receiving FROM shipment_items i
                                JOIN shipments s ON s.id = i.shipment_id
                                WHERE i.order_id = ? AND s.delivered_at IS NOT NULL AND i.delivered_quantity > 0
                                ORDER BY s.id, i.product_id, i.id""")
                        .param(order)
                        .query(
                                (row, n) ->
                                        new Row(
                                                row.getString("source_ref") == null
                                                        ? "own:"
                                                                + row.getString(
                                                                        "delivery_reference")
                                                        : row.getString("source_ref"),
                                                row.getString("delivery_reference"),
                                                row.getObject("product_id", UUID.class),
                                                row.getString("receiving").equals("automatic"),
                                                Times.of(row, "delivered_at"),
                                                row.getLong("delivered_quantity"),
                                                row.getString("lot"),
                                                row.getObject("best_before", LocalDate.class)))
                        .list();
        var found = new LinkedHashMap<List<Object>, Delivery>();
        for (var row : rows) {
            var lots = new ArrayList<Delivery.Lot>();
            if (row.lot() != null) {
                lots.add(new Delivery.Lot(row.lot(), row.bestBefore(), row.quantity()));
            }
            found.merge(
                    List.of(row.sourceRef(), row.product()),
                    new Delivery(
                            row.sourceRef(),
                            row.reference(),
                            row.product(),
                            row.quantity(),
                            row.automatic(),
                            row.deliveredAt(),
                            lots),
                    Shipments::joined);
        }
        return List.copyOf(found.values());
    }

    private static Delivery joined(Delivery one, Delivery more) {
        var lots = new LinkedHashMap<String, Delivery.Lot>();
        for (var lot : one.lots()) {
            lots.put(lot.lot(), lot);
        }
        for (var lot : more.lots()) {
            lots.merge(
                    lot.lot(),
                    lot,
                    (a, b) ->
                            new Delivery.Lot(a.lot(), a.bestBefore(), a.quantity() + b.quantity()));
        }
        return new Delivery(
                one.sourceRef(),
                one.reference(),
                one.productId(),
                one.quantity() + more.quantity(),
                one.automatic(),
                one.deliveredAt(),
                List.copyOf(lots.values()));
    }

    /// Base units of an order that have left the supplier and are not booked as received.
    public long inTransit(UUID order) {
        return jdbc.sql(
                        """
                        SELECT coalesce(sum(in_transit), 0) FROM shipment_goods_in_transit WHERE order_id = ?""")
                .param(order)
                .query(Long.class)
                .single();
    }

    /// A movement has booked what it is the source of; again it changes nothing.
    ///
    /// @return the orders concerned
    public List<UUID> booked(String sourceRef, Instant now) {
        var orders =
                jdbc.sql(
                                """
                                UPDATE shipment_items SET booked_at = :now, received_quantity = delivered_quantity
                                WHERE source_ref = :source AND booked_at IS NULL AND delivered_quantity IS NOT NULL
                                RETURNING order_id, shipment_id""")
                        .param("now", Times.sql(now))
                        .param("source", sourceRef)
                        .query(
                                (row, n) ->
                                        List.of(
                                                row.getObject("order_id", UUID.class),
                                                row.getObject("shipment_id", UUID.class)))
                        .list();
        orders.stream().map(List::getLast).distinct().forEach(id -> closeIfBooked(id, now));
        return orders.stream().map(List::getFirst).distinct().toList();
    }

    /// A shipment of which all is booked on the supplier's word is through.
    private void closeIfBooked(UUID shipment, Instant now) {
        jdbc.sql(
                        """
                        UPDATE shipments s SET closed_at = :now WHERE id = :id AND closed_at IS NULL
                          AND receiving = 'automatic' AND delivered_at IS NOT NULL
                          AND NOT EXISTS (SELECT 1 FROM shipment_items i WHERE i.shipment_id = s.id
                                          AND i.booked_at IS NULL AND i.delivered_quantity > 0)""")
                .param("now", Times.sql(now))
                .param("id", shipment)
                .update();
    }

    static ShipmentView.Item item(ResultSet row, int n) throws SQLException {
        return new ShipmentView.Item(
                row.getObject("id", UUID.class),
                row.getObject("order_id", UUID.class),
                row.getInt("line_number"),
                row.getObject("product_id", UUID.class),
                row.getObject("substitute_for", UUID.class),
                row.getString("gtin"),
                row.getString("lot"),
                row.getObject("best_before", LocalDate.class),
                row.getString("sscc"),
                row.getObject("case_pack", Long.class),
                row.getObject("shipped_quantity", Long.class),
                row.getObject("delivered_quantity", Long.class),
                row.getLong("received_quantity"),
                row.getLong("damaged_quantity"),
                row.getString("note"));
    }
}
