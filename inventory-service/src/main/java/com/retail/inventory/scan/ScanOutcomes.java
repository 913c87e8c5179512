package com.retail.inventory.scan;

import com.retail.inventory.count.Counting;
import com.retail.inventory.count.ScannedEntry;
import com.retail.inventory.stock.AppliedSources;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Finds what became of scans that came before, where their effects are.
@Component
class ScanOutcomes {

    private final AppliedSources sources;
    private final Counting counting;
    private final RejectedScans rejections;

    ScanOutcomes(AppliedSources sources, Counting counting, RejectedScans rejections) {
        this.sources = sources;
        this.counting = counting;
        this.rejections = rejections;
    }

    /// By scan id; nothing of a scan that has had no lasting effect yet, or none at all, as a
    /// lookup.
    Map<String, ScanResult> of(Collection<ScanRecord> records) {
        if (records.isEmpty()) {
            return Map.of();
        }
        var refs = new ArrayList<String>();
        for (var record : records) {
            refs.add(record.scan().sourceRef());
            if (record.scan().intent() == Scan.Intent.MOVE) {
                refs.add(record.scan().arrivalRef());
            }
        }
        var applied = sources.among(refs);
        var counted = counted(records);
        var listed =
                rejections.among(records.stream().map(record -> record.scan().scanId()).toList());
        var outcomes = new HashMap<String, ScanResult>();
        for (var record : records) {
            var outcome = outcome(record, applied, counted.get(record.scan().sourceRef()), listed);
            if (outcome != null) {
                outcomes.put(record.scan().scanId(), outcome);
            }
        }
        return outcomes;
    }

    /// Those of these very scans that have moved stock or counted before, also if they are no
    /// longer kept by themselves.
    Set<Scan> happened(Collection<Scan> scans) {
        var applied = sources.among(scans.stream().map(Scan::sourceRef).toList());
        var counts =
                scans.stream()
                        .filter(scan -> scan.intent() == Scan.Intent.COUNT)
                        .map(Scan::sourceRef)
                        .toList();
        var counted =
                counting.scanned(counts).stream()
                        .map(ScannedEntry::sourceRef)
                        .collect(Collectors.toSet());
        return scans.stream()
                .filter(
                        scan -> {
                            var moved = applied.get(scan.sourceRef());
                            return moved == null
                                    ? scan.intent() == Scan.Intent.COUNT
                                            && counted.contains(scan.sourceRef())
                                    : moved.fingerprint().equals(scan.fingerprint());
                        })
                .collect(Collectors.toSet());
    }

    private Map<String, ScanResult> counted(Collection<ScanRecord> records) {
        var refs =
                records.stream()
                        .filter(record -> record.scan().intent() == Scan.Intent.COUNT)
                        .map(record -> record.scan().sourceRef())
                        .toList();
        var counted = new HashMap<String, ScanResult>();
        if (!refs.isEmpty()) {
            for (var entry : counting.scanned(refs)) {
                counted.put(
                        entry.sourceRef(),
                        new ScanResult.Counted(
                                entry.countId(), entry.productId(), entry.quantity(), true));
            }
        }
        return counted;
    }

    private static @Nullable ScanResult outcome(
            ScanRecord record,
            Map<String, AppliedSources.Applied> applied,
            @Nullable ScanResult counted,
            Map<String, ScanResult.Rejected> listed) {
        var scan = record.scan();
        var moved = applied.get(scan.sourceRef());
        if (moved != null) {
            var arrival = applied.get(scan.arrivalRef());
            return new ScanResult.Moved(
                    moved.movement(), arrival == null ? null : arrival.movement(), true);
        }
        if (counted != null) {
            return counted;
        }
        return listed.get(scan.scanId());
    }
}
