package com.retail.pepsico.demand;

import com.retail.pepsico.Times;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The feed of demand signals over HTTP (like X12 830), as the contract says.
@RestController
class DemandController {

    private final JdbcClient db;

    DemandController(JdbcClient db) {
        this.db = db;
    }

    /// An expected quantity, in base units, of a week from Monday to Sunday.
    record Signal(
            String buyerItem,
            String shipTo,
            LocalDate periodStart,
            LocalDate periodEnd,
            long quantity,
            String unit,
            String certainty,
            long version,
            Instant issuedAt) {}

    record Page(List<Signal> items, String nextCursor, boolean hasMore) {}

    private record Placed(long position, Signal signal) {}

    @GetMapping("/v1/demand")
    Page list(
            @RequestParam(defaultValue = "0")
                    @Pattern(regexp = "[0-9]{1,18}", message = "is not a cursor")
                    String after,
            @RequestParam(defaultValue = "100") @Min(1) @Max(500) int limit) {
        var found =
                db.sql(
                                "SELECT * FROM demand_signals WHERE position > :after ORDER BY position LIMIT :limit")
                        .param("after", Long.parseLong(after))
                        .param("limit", limit + 1)
                        .query(
                                (row, n) -> {
                                    var start = row.getObject("period_start", LocalDate.class);
                                    return new Placed(
                                            row.getLong("position"),
                                            new Signal(
                                                    row.getString("buyer_item"),
                                                    row.getString("ship_to"),
                                                    start,
                                                    start.plusDays(6),
                                                    row.getLong("quantity"),
                                                    "each",
                                                    certainty(start, Times.at(row, "issued_at")),
                                                    row.getLong("version"),
                                                    Times.at(row, "issued_at")));
                                })
                        .list();
        var page = found.subList(0, Math.min(limit, found.size()));
        var next = page.isEmpty() ? after : Long.toString(page.getLast().position());
        return new Page(page.stream().map(Placed::signal).toList(), next, found.size() > limit);
    }

    /// Firm for the week of its issue, planned after that.
    private static String certainty(LocalDate start, Instant issuedAt) {
        return LocalDate.ofInstant(issuedAt, ZoneOffset.UTC).isBefore(start) ? "planned" : "firm";
    }
}
