package com.retail.platform.local.importing;

import com.retail.platform.local.console.Bar;
import com.retail.platform.local.http.RetailApi;
import com.retail.platform.local.suite.SuiteFailure;
import com.retail.platform.servers.KafkaAccess;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// Receives the opening stock as a scanner would: a scan of a case's barcode for each product at
/// each place. A scan has the same id whenever it is sent again, so it is booked once.
final class OpeningScans {

    private static final String TOPIC = "retail.scan.v1";
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final RetailApi api;
    private final KafkaAccess scanner;
    private final ImportReport report;

    OpeningScans(RetailApi api, KafkaAccess scanner, ImportReport report) {
        this.api = api;
        this.scanner = scanner;
        this.report = report;
    }

    void receive(
            List<OpeningStock.Receipt> receipts,
            PlacesLoader places,
            ProductsLoader products,
            Map<String, ZoneId> zones,
            ZoneId zone) {
        var before = levels(receipts, places);
        var missing = new ArrayList<OpeningStock.Receipt>();
        for (var receipt : receipts) {
            if (before.contains(key(receipt, places, products))) {
                report.there("opening receipts", 1);
            } else if (products.canScan(receipt.item())) {
                missing.add(receipt);
            } else if (!products.id(receipt.item()).isEmpty()) {
                report.reject(
                        receipt.item()
                                .origin()
                                .rejected(
                                        "no opening stock: the catalogue has other pack units for "
                                                + receipt.item().scanned()));
            }
        }
        if (missing.isEmpty()) {
            return;
        }
        awaitKnown(missing, products);
        try (var bar = Bar.of("opening stock", "scans", missing.size())) {
            send(missing, places, zones, zone, bar);
        }
        var wanted = new HashSet<String>();
        missing.forEach(receipt -> wanted.add(key(receipt, places, products)));
        if (!Deadline.await(LIMIT, () -> levels(missing, places).containsAll(wanted))) {
            throw new SuiteFailure(
                    "Not all scans were booked after "
                            + LIMIT.toSeconds()
                            + " s. See GET /inventory/scans/rejected and ./retail logs inventory");
        }
        report.added("opening receipts", missing.size());
    }

    private void send(
            List<OpeningStock.Receipt> receipts,
            PlacesLoader places,
            Map<String, ZoneId> zones,
            ZoneId zone,
            Bar bar) {
        var settings = new HashMap<>(scanner.properties());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "120000");
        try (var producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            var sent = new ArrayList<java.util.concurrent.Future<?>>();
            for (var receipt : receipts) {
                var location = places.id(receipt.location());
                var device = "import-" + location;
                var scan =
                        RetailApi.json()
                                .createObjectNode()
                                .put(
                                        "scan_id",
                                        ImportIds.id("scan", location, receipt.item().gtin())
                                                .toString())
                                .put("device_id", device)
                                .put("location_id", location)
                                .put("operator", "import")
                                .put(
                                        "scanned_at",
                                        receipt.at()
                                                .atZone(
                                                        zones.getOrDefault(
                                                                Names.key(receipt.location()),
                                                                zone))
                                                .toInstant()
                                                .toString())
                                .put("raw_data", receipt.item().scanned())
                                .put("intent", "receive")
                                .put("quantity", receipt.cases());
                sent.add(
                        producer.send(
                                new ProducerRecord<>(
                                        TOPIC,
                                        device,
                                        scan.toString().getBytes(StandardCharsets.UTF_8))));
            }
            for (var each : sent) {
                each.get();
                bar.step(1);
            }
        } catch (ExecutionException e) {
            throw new SuiteFailure("Kafka does not take scans: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SuiteFailure("Interrupted", e);
        }
    }

    /// A scan of a product that inventory has not heard of yet would be refused.
    private void awaitKnown(List<OpeningStock.Receipt> receipts, ProductsLoader products) {
        var waiting = new HashSet<String>();
        receipts.forEach(receipt -> waiting.add(products.id(receipt.item())));
        boolean known =
                Deadline.await(
                        LIMIT,
                        () -> {
                            waiting.removeIf(id -> api.get("/inventory/" + id).ok());
                            return waiting.isEmpty();
                        });
        if (!known) {
            throw new SuiteFailure(
                    "Inventory does not hear of new products: is the relay well? ./retail status");
        }
    }

    /// Which products have a level at the places.
    private HashSet<String> levels(List<OpeningStock.Receipt> receipts, PlacesLoader places) {
        var found = new HashSet<String>();
        receipts.stream()
                .map(receipt -> places.id(receipt.location()))
                .distinct()
                .forEach(
                        location ->
                                Pages.all(api, "/inventory?location_id=" + location)
                                        .forEach(
                                                level ->
                                                        found.add(
                                                                level.path("product_id")
                                                                                .asString("")
                                                                        + ":"
                                                                        + location)));
        return found;
    }

    private static String key(
            OpeningStock.Receipt receipt, PlacesLoader places, ProductsLoader products) {
        return products.id(receipt.item()) + ":" + places.id(receipt.location());
    }
}
