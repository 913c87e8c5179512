package com.retail.inventory.scan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Takes scans, each once: a movement, an answer, or a place on the work list.
///
/// A crash between any two steps loses nothing: whoever sent the scans sends them again, and each
/// step knows what it has done before.
@Service
public class ScanService {

    /// A scan and what became of it.
    ///
    /// @param clockSkew by how many seconds the device's clock is ahead, or behind; null when it
    ///   may be right
    public record TakenScan(ScanResult result, @Nullable Long clockSkew) {}

    private final ScanDesk desk;
    private final ScanOutcomes outcomes;
    private final ScanReader reader;
    private final ScanBooking booking;
    private final RejectedScans rejections;

    ScanService(
            ScanDesk desk,
            ScanOutcomes outcomes,
            ScanReader reader,
            ScanBooking booking,
            RejectedScans rejections) {
        this.desk = desk;
        this.outcomes = outcomes;
        this.reader = reader;
        this.booking = booking;
        this.rejections = rejections;
    }

    /// What became of each scan, in order. Scans that come again change nothing; one that was
    /// rejected before stays with the person who resolves it.
    public List<TakenScan> take(List<Scan> scans) {
        var admissions = desk.admit(scans);
        var before =
                outcomes.of(
                        admissions.stream()
                                .filter(Admission::repeated)
                                .map(Admission::record)
                                .toList());
        var open =
                admissions.stream()
                        .filter(
                                each ->
                                        each.refused() == null
                                                && !before.containsKey(
                                                        each.record().scan().scanId()))
                        .toList();
        var booked =
                booking.book(reader.read(open.stream().map(Admission::record).toList())).iterator();
        var taken = new ArrayList<TakenScan>();
        var rejected = new ArrayList<Rejection>();
        for (var admission : admissions) {
            var known = before.get(admission.record().scan().scanId());
            ScanResult result;
            if (known != null) {
                result = known;
            } else {
                result = admission.refused() == null ? booked.next() : admission.refused();
                if (result instanceof ScanResult.Rejected why) {
                    rejected.add(admission.rejection(why));
                }
            }
            taken.add(new TakenScan(result, admission.record().clockSkew()));
        }
        rejections.add(rejected);
        return taken;
    }
}
