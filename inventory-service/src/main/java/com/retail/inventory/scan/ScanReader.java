package com.retail.inventory.scan;

import com.retail.inventory.location.LocationService;
import com.retail.inventory.product.Products;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Finds out what scans mean; never guesses.
@Component
class ScanReader {

    /// What a scan has come to before its product is looked up.
    private sealed interface Step {

        record Known(Meaning meaning) implements Step {}

        record Named(ScannedItem.Reading.Item item) implements Step {}
    }

    static final ScanResult.Rejected UNKNOWN_TARGET =
            new ScanResult.Rejected(
                    "unknown_target", "There is no such active location to move to.");

    private final Products products;
    private final LocationService locations;
    private final Clock clock;

    ScanReader(Products products, LocationService locations, Clock clock) {
        this.products = products;
        this.locations = locations;
        this.clock = clock;
    }

    /// What each of these means, in their order; their products are looked up all together.
    List<Meaning> read(List<ScanRecord> records) {
        var steps = records.stream().map(this::step).toList();
        var gtins = new ArrayList<String>();
        for (var step : steps) {
            if (step instanceof Step.Named(var item)) {
                gtins.add(item.item().gtin());
            }
        }
        var packs = products.packs(gtins);
        var meanings = new ArrayList<Meaning>();
        for (int i = 0; i < records.size(); i++) {
            meanings.add(
                    switch (steps.get(i)) {
                        case Step.Known(var meaning) -> meaning;
                        case Step.Named(var item) ->
                                meaning(
                                        records.get(i),
                                        item,
                                        packs.getOrDefault(item.item().gtin(), List.of()));
                    });
        }
        return meanings;
    }

    /// What the scan means when its code stands for that pack, as a person says.
    Meaning read(ScanRecord record, Products.Pack pack) {
        var wrong = wrongPlace(record.scan());
        return wrong != null ? wrong : ScannedPack.of(record, pack, item(record)).meaning();
    }

    /// Also of a code that nobody knows the lot may be kept; of one that can't be read nothing.
    private @Nullable ScannedItem item(ScanRecord record) {
        return ScannedItem.read(record.scan().code(), today())
                        instanceof ScannedItem.Reading.Item(var item, var variable)
                ? new ScannedItem(item.gtin(), 1, item.lot(), item.expiresOn())
                : null;
    }

    private Step step(ScanRecord record) {
        var wrong = wrongPlace(record.scan());
        if (wrong != null) {
            return new Step.Known(wrong);
        }
        return switch (ScannedItem.read(record.scan().code(), today())) {
            case ScannedItem.Reading.Unread(var why) -> new Step.Known(new Meaning.Answer(why));
            case ScannedItem.Reading.Item item -> new Step.Named(item);
        };
    }

    private @Nullable Meaning wrongPlace(Scan scan) {
        if (!locations.isActive(scan.locationId())) {
            return Meaning.rejected("unknown_location", "There is no such active location.");
        }
        var job = scan.job();
        var target = job.toLocation();
        if (scan.intent() != Scan.Intent.MOVE) {
            return target == null && job.toBin() == null
                    ? null
                    : Meaning.rejected("unexpected_target", "Only a move has a target.");
        }
        if (target != null && job.toBin() != null) {
            return Meaning.rejected("two_targets", "A move has one target, not two.");
        }
        if (Objects.equals(target, scan.locationId())) {
            return Meaning.rejected("same_location", "The goods are at that location.");
        }
        return target == null || locations.isActive(target)
                ? null
                : new Meaning.Answer(UNKNOWN_TARGET);
    }

    private static Meaning meaning(
            ScanRecord record, ScannedItem.Reading.Item read, List<Products.Pack> packs) {
        var item = read.item();
        if (packs.size() == 1) {
            return ScannedPack.of(record, packs.getFirst(), item).meaning();
        }
        if (packs.isEmpty() && read.variable()) {
            return new Meaning.Answer(ScannedItem.VARIABLE_MEASURE);
        }
        return packs.isEmpty()
                ? Meaning.rejected(
                        "unknown_barcode", "No product has the barcode " + item.gtin() + ".")
                : Meaning.rejected(
                        "ambiguous_barcode",
                        packs.size() + " products have the barcode " + item.gtin() + ".");
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
