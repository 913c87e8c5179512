package com.retail.platform.local.verify;

import com.retail.platform.local.http.RetailApi;
import com.retail.platform.local.suite.SuiteFailure;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/// 8: what `/sales/report` answers by month and place is the sum of the sales' lines, on the days
/// of the time zone that each place had when they were recorded.
final class ReportsAgree implements Invariant {

    @Override
    public int number() {
        return 8;
    }

    @Override
    public String promise() {
        return "reports are the sums of the sales";
    }

    @Override
    public Finding check(Auditor auditor) throws SQLException {
        var troubles = new Troubles();
        troubles.add(onAnotherDay(auditor), "sales are on another day than their location's");
        var sums = new HashMap<String, BigDecimal>();
        long lines = 0;
        var total = BigDecimal.ZERO;
        for (var row :
                auditor.rows(
                        """
                        SELECT to_char(date_trunc('month', business_date), 'YYYY-MM-DD'), location_id::text, currency,
                               sum(total)::text, count(*) FROM sales.sales GROUP BY 1, 2, 3
                        """)) {
            sums.put(
                    row.text(0) + " " + row.text(1) + " " + row.text(2),
                    new BigDecimal(row.text(3)));
            total = total.add(new BigDecimal(row.text(3)));
            lines += row.number(4);
        }
        var years =
                auditor.one(
                        "SELECT extract(year FROM min(business_date))::int, extract(year FROM max(business_date))::int FROM sales.sales");
        long differing = 0;
        long rows = 0;
        for (long year = years.number(0); year > 0 && year <= years.number(1); year++) {
            for (var row : report(auditor.api(), year).entrySet()) {
                rows++;
                var sum = sums.remove(row.getKey());
                differing += sum == null || sum.compareTo(row.getValue()) != 0 ? 1 : 0;
            }
        }
        troubles.add(differing, "months differ from their sales")
                .add(sums.size(), "months are in no report");
        return Finding.of(
                "%d sales, sum %s, in %d months of places"
                        .formatted(lines, total.toPlainString(), rows),
                troubles);
    }

    /// A sale keeps the day that it had when it was recorded. After a change of its location an
    /// hour is left for sales to hear of it.
    static long onAnotherDay(Auditor auditor) throws SQLException {
        long count = 0;
        for (var row : auditor.rows("SELECT DISTINCT time_zone FROM inventory.locations")) {
            var name = row.text(0);
            // PostgreSQL takes "UTC+3" for three hours west.
            boolean fixed = ZoneId.of(name).normalized() instanceof ZoneOffset;
            count +=
                    auditor.count(
                            """
                            SELECT count(*) FROM sales.sales s JOIN inventory.locations l ON l.id = s.location_id
                            WHERE l.time_zone = ?
                              AND (l.version = 1 OR s.recorded_at > l.changed_at + interval '1 hour')
                              AND s.business_date <> (s.sale_date AT TIME ZONE ?::%s)::date
                            """
                                    .formatted(fixed ? "interval" : "text"),
                            name,
                            fixed ? offset(name) : name);
        }
        return count;
    }

    private static String offset(String zone) {
        return ZoneId.of(zone).getRules().getOffset(Instant.EPOCH).getTotalSeconds() + " seconds";
    }

    private static Map<String, BigDecimal> report(RetailApi api, long year) {
        var sums = new HashMap<String, BigDecimal>();
        var cursor = "";
        do {
            var answer =
                    api.get(
                            "/sales/report?period=monthly&group_by=location&limit=500&from=%1$04d-01-01&to=%1$04d-12-31%2$s"
                                    .formatted(year, cursor.isEmpty() ? "" : "&cursor=" + cursor));
            if (!answer.ok()) {
                throw new SuiteFailure("No report for " + year + ": " + answer.reason());
            }
            for (var row : answer.body().path("items")) {
                sums.merge(
                        row.path("period_start").asString("")
                                + " "
                                + row.path("location").path("location_id").asString("")
                                + " "
                                + row.path("currency").asString(""),
                        new BigDecimal(row.path("sales_amount").asString("0")),
                        BigDecimal::add);
            }
            cursor =
                    java.net.URLEncoder.encode(
                            answer.body().path("next_cursor").asString(""),
                            java.nio.charset.StandardCharsets.UTF_8);
        } while (!cursor.isEmpty());
        return sums;
    }
}
