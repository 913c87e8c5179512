package com.retail.supplychain.activity;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// A batch of product activity as PepsiCo's (simulated) contract wants it.
record ActivityBatch(String batchNumber, Instant reportedAt, List<ActivityBatch.Report> reports) {

    record Report(
            String location,
            String buyerItem,
            Instant periodStart,
            Instant periodEnd,
            int version,
            List<Activity> activities) {}

    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Activity(String activity, long quantity, String unit) {}

    static ActivityBatch of(UUID id, ZoneId zone, List<ActivityReport> reports, Instant now) {
        return new ActivityBatch(
                id.toString(), now, reports.stream().map(report -> report(report, zone)).toList());
    }

    private static Report report(ActivityReport report, ZoneId zone) {
        return new Report(
                report.locationId().toString(),
                report.productId().toString(),
                start(report.day(), zone),
                start(report.day().plusDays(1), zone),
                report.version(),
                activities(report));
    }

    private static Instant start(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }

    /// A sum that the contract has no sign for goes where there is one: taken-back sales are
    /// returns, taken-back receipts adjustments.
    static List<Activity> activities(ActivityReport report) {
        long sold = Math.max(0, report.sold());
        long returned = Math.max(0, report.returned() - Math.min(0, report.sold()));
        long received = Math.max(0, report.received());
        long adjusted =
                report.adjusted()
                        + Math.min(0, report.received())
                        + Math.min(0, report.returned() - Math.min(0, report.sold()));
        var all = new ArrayList<Activity>();
        all.add(each("sold", sold));
        all.add(each("on_hand", report.onHand()));
        all.add(each("received", received));
        all.add(each("adjustment", adjusted));
        all.add(each("on_order", report.onOrder()));
        all.add(each("in_transit", report.inTransit()));
        if (returned > 0) {
            all.add(each("returned", returned));
        }
        return all;
    }

    private static Activity each(String activity, long quantity) {
        return new Activity(activity, quantity, "each");
    }
}
