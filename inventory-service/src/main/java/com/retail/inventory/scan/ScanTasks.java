package com.retail.inventory.scan;

import com.retail.inventory.bin.BinService;
import com.retail.inventory.count.Counting;
import com.retail.platform.web.Problem;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What scans do beside moving stock: parts of counts, and bins.
@Component
class ScanTasks {

    private static final String PROBLEM = "urn:retail:problem:";

    private record Sheet(UUID count, UUID location) {}

    private final Counting counting;
    private final BinService bins;
    private final ScanRecords records;

    ScanTasks(Counting counting, BinService bins, ScanRecords records) {
        this.counting = counting;
        this.bins = bins;
        this.records = records;
    }

    /// Writes counted parts down, all of a count together; each has its own result, also one that
    /// is there twice.
    Map<Meaning.Count, ScanResult> count(List<Meaning.Count> parts) {
        var results = new IdentityHashMap<Meaning.Count, ScanResult>();
        var sheets = new LinkedHashMap<Sheet, List<Meaning.Count>>();
        for (var part : parts) {
            var count = countOf(part);
            if (count == null) {
                results.put(
                        part,
                        new ScanResult.Rejected(
                                "no_count",
                                "The session names no count, and there is not just one under way at the location."));
            } else {
                sheets.computeIfAbsent(
                                new Sheet(count, part.location()), sheet -> new ArrayList<>())
                        .add(part);
            }
        }
        sheets.forEach((sheet, some) -> write(sheet, some, results));
        return results;
    }

    private @Nullable UUID countOf(Meaning.Count part) {
        if (part.session() == null || part.session().isBlank()) {
            return counting.underWay(part.location()).orElse(null);
        }
        try {
            return UUID.fromString(part.session());
        } catch (IllegalArgumentException noId) {
            return null;
        }
    }

    /// What one part is refused for must not keep the others out.
    private void write(
            Sheet sheet, List<Meaning.Count> parts, Map<Meaning.Count, ScanResult> results) {
        try {
            var entries = parts.stream().map(Meaning.Count::entry).toList();
            var fresh = counting.scan(sheet.count(), sheet.location(), entries);
            for (int i = 0; i < parts.size(); i++) {
                results.put(
                        parts.get(i),
                        new ScanResult.Counted(
                                sheet.count(),
                                entries.get(i).productId(),
                                entries.get(i).quantity(),
                                !fresh.get(i)));
            }
        } catch (Problem refused) {
            if (parts.size() == 1) {
                results.put(parts.getFirst(), rejected(refused));
            } else {
                parts.forEach(part -> write(sheet, List.of(part), results));
            }
        }
    }

    private static ScanResult.Rejected rejected(Problem refused) {
        var slug = refused.type().substring(PROBLEM.length()).replace('-', '_');
        return new ScanResult.Rejected(
                slug.equals("not_found") ? "no_count" : slug, refused.detail());
    }

    /// Notes the bin, once.
    @Transactional
    public ScanResult place(Meaning.Place place) {
        if (records.lockUnfinished(place.scanId())) {
            if (!bins.place(place.location(), place.bin(), place.productId())) {
                return new ScanResult.Rejected(
                        "unknown_bin", "There is no bin " + place.bin() + " at the location.");
            }
            records.finish(place.scanId());
        }
        return new ScanResult.Placed(place.productId(), place.bin());
    }
}
