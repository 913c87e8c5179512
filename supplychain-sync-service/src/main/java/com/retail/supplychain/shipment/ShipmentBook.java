package com.retail.supplychain.shipment;

import com.retail.platform.security.Caller;
import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import com.retail.platform.web.Problem;
import com.retail.supplychain.Times;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Shipments as callers see them.
@Component
public class ShipmentBook {

    /// Which are asked for; null means any.
    public record Find(
            @Nullable String state, @Nullable UUID productId, @Nullable UUID locationId) {}

    private static final UUID LAST = new UUID(-1, -1);
    private static final String STATE =
            "CASE WHEN closed_at IS NOT NULL THEN 'closed' WHEN delivered_at IS NOT NULL THEN 'delivered' ELSE 'in_transit' END";
    private static final TypeReference<List<ShipmentView.Difference>> DIFFERENCES =
            new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ShipmentBook(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /// The newest first.
    public Page<ShipmentView> page(Find wanted, Caller caller, PageQuery page) {
        var rows =
                read(
                        jdbc.sql(
                                        """
                                        SELECT *, %s AS state FROM shipments s WHERE id < :before
                                          AND (:all OR location_id = ANY (:mine::uuid[]))
                                          AND (:state::text IS NULL OR %s = :state)
                                          AND (:location::uuid IS NULL OR location_id = :location)
                                          AND (:product::uuid IS NULL OR EXISTS (SELECT 1 FROM shipment_items i
                                               WHERE i.shipment_id = s.id AND i.product_id = :product))
                                        ORDER BY id DESC LIMIT :rows"""
                                                .formatted(STATE, STATE))
                                .param("before", page.isFirst() ? LAST : page.afterId())
                                .param("all", caller.isAdmin())
                                .param("mine", caller.locations().toArray(UUID[]::new))
                                .param("state", wanted.state())
                                .param("location", wanted.locationId())
                                .param("product", wanted.productId())
                                .param("rows", page.rowsToRead()));
        return Page.of(rows, page, row -> List.of(row.id().toString()));
    }

    /// One; 404 if it is not there or another's.
    public ShipmentView get(UUID id, Caller caller) {
        return read(
                        jdbc.sql("SELECT *, " + STATE + " AS state FROM shipments WHERE id = ?")
                                .param(id))
                .stream()
                .filter(view -> caller.sees(view.locationId()))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("shipment"));
    }

    /// One, whoever asks.
    public ShipmentView find(UUID id) {
        return read(jdbc.sql("SELECT *, " + STATE + " AS state FROM shipments WHERE id = ?")
                        .param(id))
                .getFirst();
    }

    /// Those with goods of an order, oldest first.
    public List<ShipmentView> of(UUID order) {
        return read(
                jdbc.sql(
                                """
                                SELECT *, %s AS state FROM shipments WHERE id IN (
                                  SELECT shipment_id FROM shipment_items WHERE order_id = ?) ORDER BY id LIMIT 100"""
                                        .formatted(STATE))
                        .param(order));
    }

    private List<ShipmentView> read(JdbcClient.StatementSpec query) {
        var heads =
                query.query(
                                (row, n) ->
                                        new ShipmentView(
                                                row.getObject("id", UUID.class),
                                                row.getObject("purchase_id", UUID.class),
                                                row.getObject("location_id", UUID.class),
                                                row.getString("reference"),
                                                row.getString("state"),
                                                row.getString("receiving"),
                                                row.getString("carrier"),
                                                row.getString("sscc"),
                                                Times.orNull(row, "shipped_at"),
                                                Times.orNull(row, "expected_at"),
                                                row.getString("delivery_reference"),
                                                Times.orNull(row, "delivered_at"),
                                                Times.orNull(row, "closed_at"),
                                                List.of(),
                                                List.of()))
                        .list();
        var ids = heads.stream().map(ShipmentView::id).toArray(UUID[]::new);
        var items = items(ids);
        var adjustments = adjustments(ids);
        return heads.stream()
                .map(
                        head ->
                                head.with(
                                        items.getOrDefault(head.id(), List.of()),
                                        adjustments.getOrDefault(head.id(), List.of())))
                .toList();
    }

    private Map<UUID, List<ShipmentView.Item>> items(UUID[] shipments) {
        record Row(UUID shipment, ShipmentView.Item item) {}
        return jdbc
                .sql("SELECT * FROM shipment_items WHERE shipment_id = ANY (:ids) ORDER BY id")
                .param("ids", shipments)
                .query(
                        (row, n) ->
                                new Row(
                                        row.getObject("shipment_id", UUID.class),
                                        Shipments.item(row, n)))
                .list()
                .stream()
                .collect(
                        Collectors.groupingBy(
                                Row::shipment, Collectors.mapping(Row::item, Collectors.toList())));
    }

    private Map<UUID, List<ShipmentView.Adjustment>> adjustments(UUID[] shipments) {
        record Row(UUID shipment, ShipmentView.Adjustment adjustment) {}
        return jdbc
                .sql(
                        "SELECT * FROM delivery_adjustments WHERE shipment_id = ANY (:ids) ORDER BY id")
                .param("ids", shipments)
                .query(
                        (row, n) ->
                                new Row(
                                        row.getObject("shipment_id", UUID.class),
                                        new ShipmentView.Adjustment(
                                                row.getObject("id", UUID.class),
                                                Times.of(row, "reported_at"),
                                                Times.orNull(row, "accepted_at"),
                                                json.readValue(
                                                        row.getString("lines"), DIFFERENCES))))
                .list()
                .stream()
                .collect(
                        Collectors.groupingBy(
                                Row::shipment,
                                Collectors.mapping(Row::adjustment, Collectors.toList())));
    }
}
