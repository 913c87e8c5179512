package com.retail.pepsico.demand;

import com.retail.pepsico.Settings;
import com.retail.pepsico.Times;
import com.retail.pepsico.clock.Work;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Issues demand signals for this week and the next three, again when orders change them, and looks
/// at all of them at midnight (UTC).
@Component
class DemandFeed implements Work {

    private static final int AT_ONCE = 200;
    private static final int WEEKS = 4;
    private static final Duration MEMORY = Duration.ofDays(28);

    /// Positions of the feed are handed out by one writer at a time, so that none appears behind a
    /// reader's cursor.
    private static final long WRITER_LOCK = 0x64656d616e64L;

    private final JdbcClient db;
    private final Settings settings;
    private final TransactionTemplate transaction;

    DemandFeed(JdbcClient db, Settings settings, TransactionTemplate transaction) {
        this.db = db;
        this.settings = settings;
        this.transaction = transaction;
    }

    private record Source(
            String item, String shipTo, double orderedAWeek, @Nullable Double soldAWeek) {}

    @Override
    public boolean doDue(Instant now) {
        Integer done = transaction.execute(status -> issue(now));
        return Objects.requireNonNull(done) > 0;
    }

    @Override
    public Optional<Instant> nextDue() {
        return db.sql("SELECT min(due_at) AS due FROM demand_sources")
                .query((row, n) -> Optional.ofNullable(Times.atOrNull(row, "due")))
                .single();
    }

    private int issue(Instant now) {
        var due = claim(now);
        if (due.isEmpty()) {
            return 0;
        }
        var monday =
                now.atZone(ZoneOffset.UTC)
                        .toLocalDate()
                        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        var items = new ArrayList<String>();
        var places = new ArrayList<String>();
        var weeks = new ArrayList<LocalDate>();
        var quantities = new ArrayList<Long>();
        for (var source : due) {
            for (int week = 0; week < WEEKS; week++) {
                var start = monday.plusWeeks(week);
                items.add(source.item());
                places.add(source.shipTo());
                weeks.add(start);
                quantities.add(
                        DemandRate.inWeek(
                                settings.demandSeed(),
                                source.item(),
                                source.shipTo(),
                                start,
                                source.orderedAWeek(),
                                source.soldAWeek()));
            }
        }
        db.sql("SELECT pg_advisory_xact_lock(:lock)").param("lock", WRITER_LOCK).query(row -> {});
        db.sql(
                        """
                        INSERT INTO demand_signals AS s
                            (buyer_item, ship_to, period_start, quantity, version, position, issued_at)
                        SELECT item, place, week, quantity, 1, nextval('demand_position'), :now
                        FROM unnest(:items::text[], :places::text[], :weeks::date[], :quantities::bigint[])
                             AS k(item, place, week, quantity)
                        ON CONFLICT (buyer_item, ship_to, period_start) DO UPDATE
                        SET quantity = excluded.quantity, version = s.version + 1,
                            position = excluded.position, issued_at = excluded.issued_at
                        WHERE s.quantity <> excluded.quantity
                        """)
                .param("now", Times.sql(now))
                .param("items", items.toArray(String[]::new))
                .param("places", places.toArray(String[]::new))
                .param("weeks", weeks.stream().map(LocalDate::toString).toArray(String[]::new))
                .param("quantities", quantities.toArray(Long[]::new))
                .update();
        return due.size();
    }

    private static Instant midnightAfter(Instant now) {
        return now.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
    }

    private List<Source> claim(Instant now) {
        return db.sql(
                        """
                        WITH due AS (
                            SELECT buyer_item, ship_to FROM demand_sources WHERE due_at <= :now
                            ORDER BY due_at, ship_to, buyer_item LIMIT :limit FOR UPDATE SKIP LOCKED),
                        taken AS (
                            UPDATE demand_sources s SET due_at = :next FROM due
                            WHERE s.buyer_item = due.buyer_item AND s.ship_to = due.ship_to
                            RETURNING s.buyer_item, s.ship_to)
                        SELECT t.buyer_item, t.ship_to, coalesce((
                            SELECT sum(l.ordered_quantity) FROM order_lines l JOIN orders o ON o.id = l.order_id
                            WHERE l.buyer_item = t.buyer_item AND o.ship_to = t.ship_to
                              AND o.received_at > :since), 0) / 4.0 AS ordered, (
                            SELECT 7 * 86400 * sum(coalesce((a.figures ->> 'sold')::bigint, 0))
                                   / nullif(sum(extract(epoch FROM a.period_end - a.period_start)), 0)
                            FROM activities a WHERE a.buyer_item = t.buyer_item AND a.location = t.ship_to
                              AND a.period_end > :since)::double precision AS sold
                        FROM taken t ORDER BY t.ship_to, t.buyer_item
                        """)
                .param("now", Times.sql(now))
                .param("next", Times.sql(midnightAfter(now)))
                .param("since", Times.sql(now.minus(MEMORY)))
                .param("limit", AT_ONCE)
                .query(
                        (row, n) ->
                                new Source(
                                        row.getString("buyer_item"),
                                        row.getString("ship_to"),
                                        row.getDouble("ordered"),
                                        row.getObject("sold", Double.class)))
                .list();
    }
}
