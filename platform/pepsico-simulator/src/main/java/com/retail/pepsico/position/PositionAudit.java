package com.retail.pepsico.position;

import com.retail.pepsico.BuyerIds;
import com.retail.pepsico.Cursor;
import com.retail.pepsico.position.Drifts.Drift;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// For the auditor: in which order positions came, what was said last, and which are held wrong and
/// why. And a switch that makes some wrong.
@RestController
class PositionAudit {

    private final JdbcClient db;
    private final Positions positions;
    private final Arrivals arrivals;
    private final Drifts drifts;
    private final Injector injector;

    PositionAudit(
            JdbcClient db,
            Positions positions,
            Arrivals arrivals,
            Drifts drifts,
            Injector injector) {
        this.db = db;
        this.positions = positions;
        this.arrivals = arrivals;
        this.drifts = drifts;
        this.injector = injector;
    }

    /// @param older reports that came after a newer one of the same position had come
    /// @param wrong positions that are not held as the buyer said last
    record Totals(long positions, long applied, long stale, long older, long wrong) {}

    /// @param arrived sequences in the order in which they came, the first thousand that are kept
    record Audited(
            String location,
            String buyerItem,
            Figures held,
            Figures truth,
            long applied,
            long stale,
            long older,
            List<Long> arrived) {}

    record Report(Totals totals, List<Audited> items, @Nullable String nextCursor) {}

    record DriftReport(long open, long ever, List<Drift> items, @Nullable String nextCursor) {}

    /// @param kinds to choose from; null: all
    /// @param location null: anywhere
    record Injection(
            long seed,
            @Min(1) @Max(10_000) int count,
            @Size(min = 1) @Nullable Set<DriftKind> kinds,
            @Pattern(regexp = BuyerIds.PATTERN) @Nullable String location) {}

    @GetMapping("/admin/positions")
    Report audit(
            @RequestParam(required = false) @Pattern(regexp = BuyerIds.PATTERN)
                    @Nullable String location,
            @RequestParam(name = "buyer_item", required = false) @Pattern(regexp = BuyerIds.PATTERN)
                    @Nullable String item,
            @RequestParam(defaultValue = "") @Size(max = 300) String after,
            @RequestParam(defaultValue = "500") @Min(1) @Max(5000) int limit) {
        var totals =
                db.sql(
                                """
                                SELECT count(*) AS n, coalesce(sum(applied), 0) AS applied,
                                       coalesce(sum(stale), 0) AS stale, coalesce(sum(older), 0) AS older,
                                       count(*) FILTER (WHERE (on_hand, reserved, sequence)
                                                        <> (true_on_hand, true_reserved, true_sequence)) AS wrong
                                FROM positions
                                """)
                        .query(
                                (row, n) ->
                                        new Totals(
                                                row.getLong("n"),
                                                row.getLong("applied"),
                                                row.getLong("stale"),
                                                row.getLong("older"),
                                                row.getLong("wrong")))
                        .single();
        var keys = Cursor.read(after, 2);
        var found = positions.page(location, item, new Place(keys[0], keys[1]), limit);
        var items = found.stream().map(this::audited).toList();
        return new Report(
                totals,
                items,
                items.size() < limit
                        ? null
                        : Cursor.of(items.getLast().location(), items.getLast().buyerItem()));
    }

    private Audited audited(Position position) {
        return new Audited(
                position.place().location(),
                position.place().item(),
                position.held(),
                position.truth(),
                position.counts().applied(),
                position.counts().stale(),
                position.counts().older(),
                arrivals.sequences(position.place()));
    }

    @GetMapping("/admin/drift")
    DriftReport drift(
            @RequestParam(defaultValue = "false") boolean open,
            @RequestParam(defaultValue = "") @Size(max = 300) String after,
            @RequestParam(defaultValue = "500") @Min(1) @Max(5000) int limit) {
        var found = drifts.page(open, Cursor.number(after), limit);
        var counts =
                db.sql(
                                "SELECT count(*) FILTER (WHERE ended_at IS NULL) AS open, count(*) AS ever FROM drifts")
                        .query((row, n) -> new long[] {row.getLong("open"), row.getLong("ever")})
                        .single();
        return new DriftReport(
                counts[0],
                counts[1],
                found,
                found.size() < limit ? null : Cursor.of(Long.toString(found.getLast().id())));
    }

    @PostMapping("/admin/drift")
    DriftReport inject(@Valid @RequestBody Injection injection) {
        var kinds =
                injection.kinds() == null
                        ? List.of(DriftKind.values())
                        : injection.kinds().stream().sorted().toList();
        injector.inject(injection.location(), kinds, injection.seed(), injection.count());
        return drift(true, "", 5000);
    }
}
