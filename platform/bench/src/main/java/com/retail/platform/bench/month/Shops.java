package com.retail.platform.bench.month;

import com.fasterxml.uuid.Generators;
import com.retail.platform.bench.InventoryLab;
import com.retail.platform.bench.supplier.EventWriter;
import com.retail.platform.bench.supplier.Patience;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Collectors;

/// What happens on our side of the loop: products, stock to begin with, alerts, and sales as the
/// tills tell of them.
final class Shops implements AutoCloseable {

    private static final int OPENING = 40;
    private static final int THRESHOLD = 30;

    /// Each product sells once a day at each location, so many at most.
    private static final int MOST_SOLD = 6;

    private static final int LINES = 500;

    /// What is told over Kafka in place of catalog, alerting and sales, which do not run here.
    private enum Told {
        PRODUCT("retail.product.v1", "com.retail.catalog.ProductChanged.v1"),
        LOW_STOCK("retail.low-stock.v1", "com.retail.alerting.LowStock.v1"),
        SALE("retail.sale.v1", "com.retail.sales.SaleRecorded.v1");

        private final String topic;
        private final String type;

        Told(String topic, String type) {
            this.topic = topic;
            this.type = type;
        }
    }

    private final InventoryLab lab;
    private final List<UUID> locations;
    private final List<UUID> products;
    private final EventWriter events;
    private long sales;

    Shops(InventoryLab lab, List<UUID> locations, int products) {
        this.lab = lab;
        this.locations = locations;
        this.products = InventoryLab.products(1, products);
        this.events = new EventWriter(lab.suite());
    }

    /// How many sales there were.
    long sales() {
        return sales;
    }

    /// Makes all services know the products, and puts stock on the shelves.
    void open(Instant now) throws SQLException, InterruptedException {
        for (int n = 0; n < products.size(); n++) {
            publish(Told.PRODUCT, products.get(n).toString(), product(n, now), now);
        }
        events.flush();
        Patience.until(
                "inventory knows the products",
                () -> lab.number("SELECT count(*) FROM inventory.products") >= products.size());
        for (var location : locations) {
            for (int from = 0; from < products.size(); from += LINES) {
                receive(
                        location,
                        products.subList(from, Math.min(from + LINES, products.size())),
                        now);
            }
            for (var product : products) {
                var key = product + ":" + location;
                publish(Told.LOW_STOCK, key, alert(product, location, now), now);
            }
        }
        events.flush();
    }

    private void receive(UUID location, List<UUID> some, Instant now) {
        var lines =
                some.stream()
                        .map(
                                product ->
                                        "{\"product_id\":\"%s\",\"quantity\":%d}"
                                                .formatted(product, OPENING))
                        .collect(Collectors.joining(","));
        lab.call(
                201,
                "POST",
                "/inventory/documents",
                "{\"kind\":\"receipt\",\"location_id\":\"%s\",\"occurred_at\":\"%s\",\"lines\":[%s]}"
                        .formatted(location, now, lines));
    }

    /// Some of what is there is sold: of each product at each location with this chance.
    void sell(SplittableRandom random, double chance, Instant now) throws SQLException {
        var onHand = onHand();
        for (var location : locations) {
            for (var product : products) {
                boolean sold = random.nextDouble() < chance;
                long units =
                        Math.min(
                                random.nextInt(1, MOST_SOLD + 1),
                                onHand.getOrDefault(product + ":" + location, 0L));
                if (sold && units > 0) {
                    sales++;
                    publish(
                            Told.SALE,
                            location.toString(),
                            sale(product, location, units, now),
                            now);
                }
            }
        }
        events.flush();
    }

    private Map<String, Long> onHand() throws SQLException {
        try (var connection = lab.database();
                var rows =
                        connection
                                .createStatement()
                                .executeQuery(
                                        "SELECT product_id || ':' || location_id, on_hand FROM inventory.stock_levels")) {
            var all = new HashMap<String, Long>();
            while (rows.next()) {
                all.put(rows.getString(1), rows.getLong(2));
            }
            return all;
        }
    }

    private static String product(int n, Instant now) {
        return """
                {"product_id":"%s","name":"Bench %d","category_id":null,"category_path":[],"price":"1.00","currency":"USD",
                 "status":"active","barcodes":[{"gtin":"%s","pack_units":1,"pack_level":"each"},
                 {"gtin":"%s","pack_units":12,"pack_level":"case"}],"metadata":{},"sequence":1,"changed_at":"%s"}"""
                .formatted(InventoryLab.product(n + 1), n + 1, gtin(0, n), gtin(1, n), now);
    }

    /// A GTIN of the range for examples, with its check digit (GS1 General Specifications, 7.9).
    private static String gtin(int level, int n) {
        var digits = "%d952123%06d".formatted(level, n);
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            sum += (digits.charAt(i) - '0') * (i % 2 == 0 ? 3 : 1);
        }
        return digits + (10 - sum % 10) % 10;
    }

    /// Open for the whole month: whoever falls below it is ordered for.
    private static String alert(UUID product, UUID location, Instant now) {
        return """
                {"alert_id":"%s","product_id":"%s","location_id":"%s","state":"opened","available":0,"on_hand":0,
                 "threshold":%d,"rule":"default","opened_at":"%s","resolved_at":null,"sequence":1}"""
                .formatted(id(), product, location, THRESHOLD, now);
    }

    private String sale(UUID product, UUID location, long units, Instant now) {
        return """
                {"sale_id":"%s","product_id":"%s","location_id":"%s","quantity_sold":%d,"unit_price":"1.00",
                 "currency":"USD","total":"%d.00","sale_date":"%s","business_date":"%s","reference":null,
                 "recorded_at":"%s","sequence":%d}"""
                .formatted(
                        id(),
                        product,
                        location,
                        units,
                        units,
                        now,
                        LocalDate.ofInstant(now, ZoneOffset.UTC),
                        now,
                        sales);
    }

    private void publish(Told told, String key, String body, Instant now) {
        events.send(told.topic, told.type, key, id(), body, now);
    }

    private static UUID id() {
        return Generators.timeBasedEpochGenerator().generate();
    }

    @Override
    public void close() {
        events.close();
    }
}
