package com.retail.platform.local.importing;

import com.retail.platform.local.console.Bar;
import com.retail.platform.local.http.RetailApi;
import com.retail.platform.local.scanning.ScanDoor;
import com.retail.platform.local.scanning.Scanners;
import com.retail.platform.local.suite.SuiteFailure;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/// Receives the opening stock as a scanner would: a scan of a case's barcode for each product at
/// each place. A scan has the same id whenever it is sent again, so it is booked once.
final class OpeningScans {

    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final RetailApi api;
    private final Scanners scanners;
    private final ScanDoor door;
    private final ImportReport report;

    OpeningScans(RetailApi api, Scanners scanners, ScanDoor door, ImportReport report) {
        this.api = api;
        this.scanners = scanners;
        this.door = door;
        this.report = report;
    }

    void receive(
            List<OpeningStock.Receipt> receipts,
            PlacesLoader places,
            ProductsLoader products,
            Function<String, ZoneId> zones) {
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
            send(missing, places, zones, bar);
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

    /// Each place has a device of its own for it; what an import before could not send goes first.
    private void send(
            List<OpeningStock.Receipt> receipts,
            PlacesLoader places,
            Function<String, ZoneId> zones,
            Bar bar) {
        var byPlace = new LinkedHashMap<String, List<OpeningStock.Receipt>>();
        for (var receipt : receipts) {
            byPlace.computeIfAbsent(places.id(receipt.location()), id -> new ArrayList<>())
                    .add(receipt);
        }
        byPlace.forEach(
                (location, all) -> {
                    try (var scanner = scanners.at("import-" + location, location)) {
                        scanner.keep(
                                all.stream()
                                        .map(receipt -> scan(receipt, location, zones))
                                        .toList());
                        while (scanner.unsent() > 0) {
                            scanner.send(door);
                        }
                        bar.step(all.size());
                    }
                });
    }

    private static ObjectNode scan(
            OpeningStock.Receipt receipt, String location, Function<String, ZoneId> zones) {
        var at = receipt.at().atZone(zones.apply(receipt.location()));
        return RetailApi.json()
                .createObjectNode()
                .put("scan_id", ImportIds.id("scan", location, receipt.item().gtin()).toString())
                .put("operator", "import")
                .put("scanned_at", at.toInstant().toString())
                .put("raw_data", receipt.item().scanned())
                .put("intent", "receive")
                .put("quantity", receipt.cases());
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
