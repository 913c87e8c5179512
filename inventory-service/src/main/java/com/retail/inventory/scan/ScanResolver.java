package com.retail.inventory.scan;

import com.retail.inventory.product.Products;
import com.retail.platform.security.Caller;
import com.retail.platform.web.Problem;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// Lets a person decide on a scan of the work list, once: stock moves and the scan leaves the list
/// in one transaction, or neither.
@Service
public class ScanResolver {

    private final RejectedScans rejections;
    private final ScanRecords records;
    private final ScanReader reader;
    private final ScanBooking booking;
    private final Products products;

    ScanResolver(
            RejectedScans rejections,
            ScanRecords records,
            ScanReader reader,
            ScanBooking booking,
            Products products) {
        this.rejections = rejections;
        this.records = records;
        this.reader = reader;
        this.booking = booking;
        this.products = products;
    }

    /// Takes the scan off the list without an effect.
    ///
    /// @throws Problem 409 when somebody else has just resolved it
    public void dismiss(String scanId, Caller by) {
        if (!rejections.resolve(scanId, "dismissed by " + by.actor())) {
            throw resolved();
        }
    }

    /// Books the scan as the product that a person named.
    ///
    /// @param units base units in the pack that was scanned
    /// @throws Problem 409 when somebody else has just resolved it, or it can't be booked, also for
    ///   want of rights at a move's target; 422 when there is no such product
    public ScanResult assign(String scanId, UUID productId, long units, Caller by) {
        if (!products.exists(productId)) {
            throw Problem.invalid("/product_id", "There is no such product.");
        }
        var record =
                records.find(scanId)
                        .orElseThrow(
                                () ->
                                        Problem.conflict(
                                                "scan-unreadable",
                                                "The scan names no location or intent that could be booked; dismiss it."));
        var target = record.scan().job().toLocation();
        if (target != null && !by.sees(target)) {
            throw notBookable(ScanReader.UNKNOWN_TARGET);
        }
        var resolution = "assigned to " + productId + " by " + by.actor();
        var result =
                booking.book(
                                reader.read(record, new Products.Pack(productId, units)),
                                () -> rejections.resolve(scanId, resolution))
                        .orElseThrow(ScanResolver::resolved);
        switch (result) {
            case ScanResult.Rejected why -> throw notBookable(why);
            case ScanResult.Moved moved when moved.repeated() -> {
                // It was booked before, as whatever product: that is what it is.
                var movement = moved.movement();
                var as = movement == null ? productId : movement.productId();
                rejections.resolve(scanId, "was booked as " + as);
                if (!as.equals(productId)) {
                    throw Problem.conflict(
                            "scan-resolved", "The scan was booked before, as " + as + ".");
                }
            }
            default -> {}
        }
        return result;
    }

    private static Problem notBookable(ScanResult.Rejected why) {
        return Problem.conflict("scan-not-bookable", why.detail());
    }

    private static Problem resolved() {
        return Problem.conflict("scan-resolved", "Somebody else has just resolved the scan.");
    }
}
