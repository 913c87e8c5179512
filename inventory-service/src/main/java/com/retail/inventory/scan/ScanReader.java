package com.retail.inventory.scan;

import com.retail.inventory.location.LocationService;
import com.retail.inventory.product.Products;
import com.retail.inventory.stock.MoveStock;
import com.retail.inventory.stock.Reason;
import com.retail.inventory.stock.StockKey;
import com.retail.platform.gs1.Barcode;
import com.retail.platform.gs1.Gtin;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Finds out what a scan means; never guesses.
@Component
class ScanReader {

    /// A scan's meaning: a movement to book, or an answer.
    sealed interface Meaning {

        record Move(MoveStock command) implements Meaning {}

        record Answer(ScanResult result) implements Meaning {}
    }

    private final Products products;
    private final LocationService locations;
    private final Clock clock;

    ScanReader(Products products, LocationService locations, Clock clock) {
        this.products = products;
        this.locations = locations;
        this.clock = clock;
    }

    Meaning read(Scan scan) {
        if (!locations.isActive(scan.locationId())) {
            return rejected("unknown_location", "There is no such active location.");
        }
        return switch (Barcode.read(
                scan.rawData(), scan.symbology(), LocalDate.now(clock.withZone(ZoneOffset.UTC)))) {
            case Barcode.Rejected(var reason, var text) ->
                    rejected(reason.name().toLowerCase(Locale.ROOT), text);
            case Barcode.Ambiguous(var candidates, var why) -> rejected("ambiguous_code", why);
            case Barcode.Read read -> product(scan, read);
        };
    }

    private Meaning product(Scan scan, Barcode.Read read) {
        var gtin = item(read);
        if (gtin == null) {
            return rejected("no_item", "The code names no trade item.");
        }
        var packs = products.packs(gtin.digits());
        if (packs.isEmpty()) {
            return rejected("unknown_barcode", "No product has the barcode " + gtin.digits() + ".");
        }
        if (packs.size() > 1) {
            return rejected(
                    "ambiguous_barcode",
                    packs.size() + " products have the barcode " + gtin.digits() + ".");
        }
        var pack = packs.getFirst();
        long contained = read.gtin() == null && read.count() != null ? read.count() : 1;
        return move(scan, pack, contained);
    }

    Meaning move(Scan scan, Products.Pack pack, long contained) {
        long units;
        try {
            units =
                    Math.multiplyExact(
                            Math.multiplyExact(scan.quantity(), pack.units()), contained);
        } catch (ArithmeticException tooLarge) {
            units = Long.MAX_VALUE;
        }
        if (units <= 0 || units > MoveStock.MOST) {
            return rejected(
                    "quantity_out_of_range",
                    "The quantity must be from 1 to " + MoveStock.MOST + " units.");
        }
        return switch (scan.intent()) {
            case RECEIVE -> moved(scan, pack, units, Reason.RECEIPT);
            case RETURN -> moved(scan, pack, units, Reason.RETURN);
            case SALE -> moved(scan, pack, -units, Reason.SALE);
            case WASTE -> moved(scan, pack, -units, Reason.WRITE_OFF);
            case LOOKUP ->
                    new Meaning.Answer(new ScanResult.LookedUp(pack.productId(), pack.units()));
            case COUNT, MOVE ->
                    rejected(
                            "intent_not_supported",
                            "A " + scan.intent().text() + " can't be booked from one scan.");
        };
    }

    private static Meaning moved(Scan scan, Products.Pack pack, long delta, Reason reason) {
        return new Meaning.Move(
                new MoveStock(
                        new StockKey(pack.productId(), scan.locationId()),
                        new MoveStock.By(delta),
                        MoveStock.Cause.of(reason)
                                .by(
                                        scan.operator() == null
                                                ? "device:" + scan.deviceId()
                                                : scan.operator()),
                        MoveStock.Source.of(scan.sourceRef(), scan.fingerprint()),
                        true,
                        scan.scannedAt(),
                        List.of(),
                        null));
    }

    private static @Nullable Gtin item(Barcode.Read read) {
        return read.gtin() != null ? read.gtin() : read.contentGtin();
    }

    private static Meaning rejected(String reason, String detail) {
        return new Meaning.Answer(new ScanResult.Rejected(reason, detail));
    }
}
