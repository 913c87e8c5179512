package com.retail.inventory.scan;

import com.retail.inventory.device.DeviceService;
import com.retail.platform.security.Caller;
import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import com.retail.platform.web.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// The scans that came, and what became of them.
@Service
public class ScanHistory {

    /// A scan and its outcome.
    ///
    /// @param result null while it is under way
    public record Told(RecordedScan scan, @Nullable ScanResult result) {}

    private final ScanRecords records;
    private final ScanOutcomes outcomes;
    private final ScanReader reader;
    private final DeviceService devices;

    ScanHistory(
            ScanRecords records, ScanOutcomes outcomes, ScanReader reader, DeviceService devices) {
        this.records = records;
        this.outcomes = outcomes;
        this.reader = reader;
        this.devices = devices;
    }

    /// The scan.
    ///
    /// @throws Problem 404 when there is none, or the caller may not know of its location
    public Told get(String scanId, Caller caller) {
        return records.find(scanId)
                .filter(record -> caller.sees(record.scan().locationId()))
                .map(record -> told(List.of(record)).getFirst())
                .orElseThrow(() -> Problem.notFound("scan"));
    }

    /// A page of a registered device's scans, by their numbers; of a device that stood elsewhere
    /// before, those of places that the caller may know of.
    ///
    /// @param from the lowest number
    /// @throws Problem 404 when there is no such device, or the caller may not know of its location
    public Page<Told> page(String device, long from, Caller caller, PageQuery query) {
        devices.get(device, caller);
        var page =
                Page.of(
                        records.numbered(device, after(from, query), caller, query.rowsToRead()),
                        query,
                        record ->
                                List.of(
                                        Objects.requireNonNull(record.scan().origin().sequence())
                                                .toString()));
        var told = told(page.items()).iterator();
        return page.map(record -> told.next());
    }

    private static long after(long from, PageQuery query) {
        try {
            return query.isFirst()
                    ? from
                    : Math.addExact(Long.parseLong(query.after().getFirst()), 1);
        } catch (NumberFormatException | ArithmeticException e) {
            throw PageQuery.unreadable();
        }
    }

    private List<Told> told(List<ScanRecord> page) {
        var results = new HashMap<>(outcomes.of(page));
        results.putAll(traceless(page, results));
        var told = new ArrayList<Told>();
        for (var record : page) {
            told.add(new Told(RecordedScan.of(record), results.get(record.scan().scanId())));
        }
        return told;
    }

    /// A lookup leaves nothing behind, and a bin only that something was done: what their codes
    /// stand for is looked up again.
    private Map<String, ScanResult> traceless(
            List<ScanRecord> page, Map<String, ScanResult> known) {
        var asked =
                page.stream()
                        .filter(
                                record ->
                                        (record.finished()
                                                        || record.scan().intent()
                                                                == Scan.Intent.LOOKUP)
                                                && !known.containsKey(record.scan().scanId()))
                        .toList();
        var answers = new HashMap<String, ScanResult>();
        var meanings = reader.read(asked);
        for (int i = 0; i < asked.size(); i++) {
            var id = asked.get(i).scan().scanId();
            switch (meanings.get(i)) {
                case Meaning.Answer(var result) -> answers.put(id, result);
                case Meaning.Place place ->
                        answers.put(id, new ScanResult.Placed(place.productId(), place.bin()));
                case Meaning.Move move -> {}
                case Meaning.Count count -> {}
            }
        }
        return answers;
    }
}
