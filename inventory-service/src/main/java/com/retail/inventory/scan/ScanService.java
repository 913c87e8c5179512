package com.retail.inventory.scan;

import com.retail.inventory.product.Products;
import com.retail.inventory.stock.MoveStock;
import com.retail.inventory.stock.Outcome;
import com.retail.inventory.stock.StockEngine;
import com.retail.platform.web.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// Takes scans, each once: a movement, an answer, or a place on the work list.
@Service
public class ScanService {

    private final ScanReader reader;
    private final StockEngine stock;
    private final RejectedScans rejections;
    private final Products products;

    ScanService(ScanReader reader, StockEngine stock, RejectedScans rejections, Products products) {
        this.reader = reader;
        this.stock = stock;
        this.rejections = rejections;
        this.products = products;
    }

    /// What became of each scan, in order. Scans that come again change nothing; one that was
    /// rejected before stays with the person who resolves it.
    public List<ScanResult> take(List<Scan> scans) {
        var before = rejections.among(scans.stream().map(Scan::scanId).toList());
        var results = new ArrayList<ScanResult>();
        var commands = new ArrayList<MoveStock>();
        var waiting = new ArrayList<Integer>();
        for (var scan : scans) {
            var known = before.get(scan.scanId());
            if (known != null) {
                results.add(known);
                continue;
            }
            switch (reader.read(scan)) {
                case ScanReader.Meaning.Answer(var result) -> results.add(result);
                case ScanReader.Meaning.Move(var command) -> {
                    waiting.add(results.size());
                    results.add(new ScanResult.Rejected("not_booked", ""));
                    commands.add(command);
                }
            }
        }
        var outcomes = stock.move(commands, false);
        for (int i = 0; i < outcomes.size(); i++) {
            results.set(waiting.get(i), result(outcomes.get(i)));
        }
        rejections.add(scans, results, before.keySet());
        return results;
    }

    /// Books a rejected scan as the product that a person named, once.
    ///
    /// @param units base units in the pack that was scanned
    /// @throws Problem 404 when it is not on the work list, 409 when it was resolved otherwise
    public ScanResult assign(
            RejectedScans.RejectedScan rejected, UUID productId, long units, String by) {
        if (!products.exists(productId)) {
            throw Problem.invalid("/product_id", "There is no such product.");
        }
        var scan = rejected.scan();
        if (scan == null) {
            throw Problem.conflict(
                    "scan-unreadable",
                    "The scan names no location or intent that could be booked; dismiss it.");
        }
        var meaning = reader.move(scan, new Products.Pack(productId, units), 1);
        var result =
                switch (meaning) {
                    case ScanReader.Meaning.Answer(var answer) -> answer;
                    case ScanReader.Meaning.Move(var command) -> result(stock.move(command));
                };
        if (result instanceof ScanResult.Rejected(var reason, var detail)) {
            throw Problem.conflict("scan-not-bookable", detail.isEmpty() ? reason : detail);
        }
        rejections.resolve(rejected.scanId(), "assigned to " + productId + " by " + by);
        return result;
    }

    private static ScanResult result(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Posted(var movement, var repeated) ->
                    new ScanResult.Moved(movement, repeated);
            case Outcome.Refused refused ->
                    new ScanResult.Rejected(
                            switch (refused.why()) {
                                case SOURCE_REUSED -> "scan_id_reused";
                                case ARCHIVED -> "booked_long_ago";
                                default -> "out_of_range";
                            },
                            "The scan was not booked.");
            case Outcome.NotTried notTried ->
                    new ScanResult.Rejected("not_booked", "The scan was not booked.");
        };
    }
}
