package com.retail.inventory.scan;

import com.retail.inventory.count.CountEntry;
import com.retail.inventory.product.Products;
import com.retail.inventory.stock.LotChange;
import com.retail.inventory.stock.MoveStock;
import com.retail.inventory.stock.Reason;
import com.retail.inventory.stock.StockKey;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A scan whose product is known, and what it does by its intent.
///
/// @param units base units in what was scanned
/// @param item what the code says beside the product; null when a person said which product it is
record ScannedPack(ScanRecord record, UUID productId, long units, @Nullable ScannedItem item) {

    static ScannedPack of(ScanRecord record, Products.Pack pack, @Nullable ScannedItem item) {
        long contained = item == null ? 1 : item.contained();
        return new ScannedPack(record, pack.productId(), times(pack.units(), contained), item);
    }

    Meaning meaning() {
        var scan = record.scan();
        long all = times(scan.count(), units);
        long least = scan.intent() == Scan.Intent.COUNT ? 0 : 1;
        if (scan.count() < least || all < least || all > MoveStock.MOST) {
            return Meaning.rejected(
                    "quantity_out_of_range",
                    "The quantity must be from " + least + " to " + MoveStock.MOST + " units.");
        }
        return switch (scan.intent()) {
            case RECEIVE -> moved(all, Reason.RECEIPT);
            case RETURN -> moved(all, Reason.RETURN);
            case SALE -> moved(-all, Reason.SALE);
            case WASTE -> moved(-all, Reason.WRITE_OFF);
            case LOOKUP -> new Meaning.Answer(new ScanResult.LookedUp(productId, units));
            case COUNT -> counted(all);
            case MOVE -> sent(all);
        };
    }

    private Meaning moved(long change, Reason reason) {
        var scan = record.scan();
        return new Meaning.Move(List.of(line(scan.locationId(), change, reason, scan.sourceRef())));
    }

    private Meaning counted(long all) {
        var scan = record.scan();
        return new Meaning.Count(
                scan.locationId(),
                scan.job().session(),
                new CountEntry(
                        productId,
                        all,
                        CountEntry.Mode.ADD,
                        record.occurredAt().truncatedTo(ChronoUnit.MICROS),
                        record.actor(),
                        entered(),
                        scan.sourceRef()));
    }

    /// Out here and in there, both or neither; or into another bin, which moves no stock.
    private Meaning sent(long all) {
        var scan = record.scan();
        var target = scan.job().toLocation();
        var bin = scan.job().toBin();
        if (bin != null) {
            return new Meaning.Place(scan.scanId(), scan.locationId(), bin, productId);
        }
        if (target == null) {
            return Meaning.rejected(
                    "no_target", "A move says where the goods go, by to_location_id or to_bin.");
        }
        return new Meaning.Move(
                List.of(
                        line(scan.locationId(), -all, Reason.TRANSFER, scan.sourceRef()),
                        line(target, all, Reason.TRANSFER, scan.arrivalRef())));
    }

    private MoveStock line(UUID location, long change, Reason reason, String source) {
        var scan = record.scan();
        return new MoveStock(
                new StockKey(productId, location),
                new MoveStock.By(change),
                new MoveStock.Cause(
                        reason, null, null, null, record.actor(), scan.job().document()),
                MoveStock.Source.of(source, scan.fingerprint()),
                true,
                record.occurredAt(),
                lots(change),
                entered());
    }

    private MoveStock.Entered entered() {
        return new MoveStock.Entered(
                record.scan().count(), units, item == null ? null : item.gtin());
    }

    private List<LotChange> lots(long change) {
        return item == null || item.lot() == null
                ? List.of()
                : List.of(new LotChange(item.lot(), item.expiresOn(), change));
    }

    private static long times(long quantity, long units) {
        try {
            return Math.multiplyExact(quantity, units);
        } catch (ArithmeticException tooMany) {
            return Long.MAX_VALUE;
        }
    }
}
