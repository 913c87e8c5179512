package com.retail.inventory.count;

import com.retail.platform.security.Caller;
import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Which products are due to be counted: those that move much more often than those that hardly do.
@Component
public class CycleCounts {

    private static final Comparator<DueProduct> IN_ORDER =
            Comparator.comparing(DueProduct::abcClass).thenComparing(DueProduct::productId);

    /// A product at a location, with what it has moved lately and when it was counted last.
    record Candidate(UUID productId, long units, @Nullable Instant lastCountedAt) {}

    private final JdbcClient jdbc;
    private final CountProperties properties;
    private final Clock clock;

    CycleCounts(JdbcClient jdbc, CountProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.clock = clock;
    }

    /// A page of what is due at the location, class A first.
    public Page<DueProduct> page(
            UUID location, @Nullable AbcClass abcClass, Caller caller, PageQuery query) {
        caller.requireLocation(location);
        var after = after(query);
        var rows =
                due(location).stream()
                        .filter(product -> abcClass == null || product.abcClass() == abcClass)
                        .filter(product -> after == null || IN_ORDER.compare(product, after) > 0)
                        .limit(query.rowsToRead())
                        .toList();
        return Page.of(
                rows,
                query,
                product -> List.of(product.abcClass().name(), product.productId().toString()));
    }

    private static @Nullable DueProduct after(PageQuery query) {
        if (query.isFirst()) {
            return null;
        }
        try {
            return new DueProduct(
                    UUID.fromString(query.after().get(1)),
                    AbcClass.valueOf(query.after().getFirst()),
                    0,
                    null);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw PageQuery.unreadable();
        }
    }

    /// All that is due at the location, class A first.
    List<DueProduct> due(UUID location) {
        return due(candidates(location), properties, clock.instant());
    }

    static List<DueProduct> due(
            List<Candidate> candidates, CountProperties properties, Instant now) {
        var classes =
                AbcClass.of(
                        candidates.stream()
                                .map(each -> new AbcClass.Moved(each.productId(), each.units()))
                                .toList(),
                        properties.percentA(),
                        properties.percentB());
        var due = new ArrayList<DueProduct>();
        for (var each : candidates) {
            var abcClass = classes.getOrDefault(each.productId(), AbcClass.C);
            var last = each.lastCountedAt();
            if (last == null || !last.plus(properties.every(abcClass)).isAfter(now)) {
                due.add(new DueProduct(each.productId(), abcClass, each.units(), last));
            }
        }
        due.sort(IN_ORDER);
        return due;
    }

    private List<Candidate> candidates(UUID location) {
        // What had happened in the window was recorded in it, or at most so much before.
        return jdbc.sql(
                        """
                        SELECT s.product_id,
                          (SELECT coalesce(-sum(m.change), 0) FROM stock_movements m
                           WHERE m.product_id = s.product_id AND m.location_id = s.location_id AND m.change < 0
                             AND m.reason IN ('sale', 'issue', 'transfer') AND m.occurred_at >= :since
                             AND m.recorded_at >= :since::timestamptz - interval '1 hour')::bigint AS units,
                          l.last_counted_at
                        FROM stock_levels s
                        LEFT JOIN (SELECT l.product_id, max(l.counted_at) AS last_counted_at
                                   FROM counts c JOIN count_lines l ON l.count_id = c.id
                                   WHERE c.location_id = :location AND c.state = 'posted' GROUP BY 1) l
                          ON l.product_id = s.product_id
                        WHERE s.location_id = :location AND s.sequence > 0""")
                .param("since", Timestamp.from(clock.instant().minus(properties.abcWindow())))
                .param("location", location)
                .query(
                        (row, n) -> {
                            var last = row.getTimestamp("last_counted_at");
                            return new Candidate(
                                    row.getObject("product_id", UUID.class),
                                    row.getLong("units"),
                                    last == null ? null : last.toInstant());
                        })
                .list();
    }
}
