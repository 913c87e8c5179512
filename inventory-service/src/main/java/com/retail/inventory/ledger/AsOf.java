package com.retail.inventory.ledger;

import com.retail.inventory.stock.MoveStock;
import com.retail.inventory.stock.Plans;
import com.retail.inventory.stock.StockKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// The stock of any past moment, on both of the ledger's times: what had occurred by then, as far
/// as it was known by another moment.
///
/// A level is the sums of whole months, days and hours before the moment, the rows of its last
/// hour, and the rows that the sums have not followed yet. Rows whose times lie more than ten
/// minutes apart have an index of their own; all others are found by the time at which they were
/// recorded. The cost grows with the rows of an hour, and with late facts if what was known earlier
/// is asked for, not with the ledger's age.
@Component
public class AsOf {

    /// As far as a row's two times may lie apart for it to be found by the recorded one.
    private static final String STEP = "interval '10 minutes'";

    private static final String IN_STEP =
            "m.recorded_at - m.occurred_at BETWEEN -" + STEP + " AND " + STEP;

    private static final String APART =
            "(m.recorded_at - m.occurred_at > interval '10 minutes'"
                    + " OR m.recorded_at - m.occurred_at < interval '-10 minutes')";

    /// Where the sums have come to, of the ledger that they follow least far. They only ever go on:
    /// a later statement of the transaction can't find them further back.
    private static final String FOLLOWED =
            "SELECT "
                    + Plans.ONCE
                    + """
                    , (SELECT min(coalesce(f.summed_at, '-infinity'))::text
                       FROM unnest(:products::uuid[], :locations::uuid[]) AS k (product_id, location_id)
                       LEFT JOIN stock_followed f USING (product_id, location_id)) AS followed""";

    private static final String KEYS =
            """
            WITH k AS (SELECT k.n, k.product_id, k.location_id, k.as_of::timestamptz AS as_of,
                coalesce(f.summed_at, '-infinity') AS summed_at, coalesce(f.summed_sequence, 0) AS summed_sequence
              FROM unnest(:products::uuid[], :locations::uuid[], :moments::text[])
                WITH ORDINALITY AS k (product_id, location_id, as_of, n)
              LEFT JOIN stock_followed f USING (product_id, location_id))
            SELECT k.product_id, k.location_id, coalesce(s.on_hand, 0) AS on_hand, coalesce(s.reserved, 0) AS reserved
            FROM k CROSS JOIN LATERAL (
              SELECT k.as_of, date_trunc('month', k.as_of, 'UTC') AS month,
                date_trunc('day', k.as_of, 'UTC') AS day, date_trunc('hour', k.as_of, 'UTC') AS hour) t
            CROSS JOIN LATERAL (
              SELECT sum(change) AS on_hand, sum(reserved_change) AS reserved FROM (
            """;

    private static final String SUMS =
            """
                SELECT change, reserved_change FROM stock_sums s
                WHERE s.product_id = k.product_id AND s.location_id = k.location_id AND grain = 2 AND period < t.month
                UNION ALL SELECT change, reserved_change FROM stock_sums s
                WHERE s.product_id = k.product_id AND s.location_id = k.location_id AND grain = 1
                  AND period >= t.month AND period < t.day
                UNION ALL SELECT change, reserved_change FROM stock_sums s
                WHERE s.product_id = k.product_id AND s.location_id = k.location_id AND grain = 0
                  AND period >= t.day AND period < t.hour
            """;

    private static final String ROWS =
            """
                UNION ALL SELECT m.change, m.reserved_change FROM stock_movements m
                WHERE m.product_id = k.product_id AND m.location_id = k.location_id
            """;

    private static final String MINUS_ROWS =
            """
                UNION ALL SELECT -m.change, -m.reserved_change FROM stock_movements m
                WHERE m.product_id = k.product_id AND m.location_id = k.location_id
            """;

    private static final String LAST_HOUR =
            " AND m.occurred_at >= t.hour AND m.occurred_at <= t.as_of ";

    /// Between which times the rows of the hours asked for were recorded. Each stock's own bounds
    /// say so as well; but only what the statement is told from outside spares it the opening of
    /// all the other months.
    private static final String SINCE_STEP =
            " AND m.recorded_at >= :hour::timestamptz - " + STEP + " ";

    private static final String UNTIL_STEP =
            " AND m.recorded_at <= :latest::timestamptz + " + STEP + " ";

    private static final String SINCE_AHEAD =
            " AND m.recorded_at >= :hour::timestamptz - interval '%s' ".formatted(MoveStock.AHEAD);

    /// What had occurred by the moment, as it is known now.
    private static final String KNOWN_NOW =
            SUMS
                    + ROWS
                    + SINCE_STEP
                    + UNTIL_STEP
                    + " AND m.recorded_at BETWEEN t.hour - %1$s AND t.as_of + %1$s AND %2$s"
                            .formatted(STEP, IN_STEP)
                    + LAST_HOUR
                    + " AND (m.recorded_at, m.sequence) <= (k.summed_at, k.summed_sequence) "
                    + ROWS
                    + SINCE_AHEAD
                    + " AND "
                    + APART
                    + LAST_HOUR
                    + " AND m.sequence <= k.summed_sequence "
                    + ROWS
                    + " AND m.recorded_at >= :followed::timestamptz AND m.recorded_at >= k.summed_at"
                    + " AND (m.recorded_at, m.sequence) > (k.summed_at, k.summed_sequence)"
                    + " AND m.occurred_at <= t.as_of ";

    /// Less what was recorded only after the moment of knowledge.
    private static final String LESS_RECORDED_LATER =
            MINUS_ROWS
                    + " AND m.recorded_at > :known_at::timestamptz "
                    + UNTIL_STEP
                    + " AND "
                    + IN_STEP
                    + " AND m.occurred_at <= t.as_of "
                    + MINUS_ROWS
                    + " AND m.recorded_at > :known_at::timestamptz AND "
                    + APART
                    + " AND m.occurred_at <= t.as_of ";

    /// The last row that was recorded by then.
    private static final String STATE_OF_RECORD =
            """
                SELECT b.on_hand AS change, b.reserved AS reserved_change FROM (
                  (SELECT m.on_hand, m.reserved, m.recorded_at, m.sequence FROM stock_movements m
                   WHERE m.product_id = k.product_id AND m.location_id = k.location_id
                     AND m.recorded_at <= :known_at::timestamptz
                   ORDER BY m.recorded_at DESC, m.sequence DESC LIMIT 1)
                  UNION ALL SELECT a.on_hand, a.reserved, a.recorded_at, a.sequence FROM ledger_starts a
                  WHERE a.product_id = k.product_id AND a.location_id = k.location_id
                    AND a.recorded_at <= :known_at::timestamptz
                  ORDER BY recorded_at DESC, sequence DESC LIMIT 1) b
            """;

    /// Less what had been recorded by then but occurred after the moment.
    private static final String LESS_STILL_TO_OCCUR =
            MINUS_ROWS
                    + SINCE_STEP
                    + " AND m.recorded_at <= :known_at::timestamptz AND "
                    + IN_STEP
                    + " AND m.occurred_at > t.as_of "
                    + MINUS_ROWS
                    + SINCE_AHEAD
                    + " AND m.recorded_at <= :known_at::timestamptz AND "
                    + APART
                    + " AND m.occurred_at > t.as_of ";

    private static final String END = ") parts) s ORDER BY k.n";

    private final Ledger ledger;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    AsOf(Ledger ledger, JdbcClient jdbc, TransactionTemplate transaction) {
        this.ledger = ledger;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /// The first moment that the ledger can still be asked about: as long after the months that
    /// have been detached as their last rows may be dated ahead.
    public Instant begin() {
        return ledger.begin().plus(MoveStock.AHEAD);
    }

    /// What of each of these stocks there was at that moment, not before [#begin].
    public Map<StockKey, StockThen> levels(Collection<StockKey> keys, PastMoment moment) {
        var asked = keys.stream().map(key -> new Asked(key, moment.asOf())).toList();
        var levels = new HashMap<StockKey, StockThen>();
        for (var level : read(asked, moment.knownAt(), parts(moment))) {
            levels.put(new StockKey(level.productId(), level.locationId()), level);
        }
        return levels;
    }

    /// What there was of stocks, each at a moment of its own and not before [#begin], as far as it
    /// is known now; in their order.
    public List<StockThen> levels(List<StockMoment> moments) {
        var asked = moments.stream().map(moment -> new Asked(moment.key(), moment.time())).toList();
        return read(asked, null, KNOWN_NOW);
    }

    private List<StockThen> read(List<Asked> asked, @Nullable Instant knownAt, String parts) {
        if (asked.isEmpty()) {
            return List.of();
        }
        var parameters = new HashMap<String, Object>();
        parameters.put("products", column(asked, each -> each.key().productId(), UUID[]::new));
        parameters.put("locations", column(asked, each -> each.key().locationId(), UUID[]::new));
        parameters.put("moments", column(asked, each -> text(each.time()), String[]::new));
        parameters.put("known_at", knownAt == null ? "infinity" : knownAt.toString());
        parameters.putAll(bounds(asked));
        return transaction.execute(
                status -> {
                    parameters.put("followed", followed(parameters));
                    return jdbc.sql(KEYS + parts + END)
                            .params(parameters)
                            .query((row, n) -> level(row))
                            .list();
                });
    }

    private String followed(Map<String, Object> keys) {
        return jdbc.sql(FOLLOWED)
                .params(keys)
                .query((row, n) -> row.getString("followed"))
                .single();
    }

    /// The first of the hours and the last of the moments that are asked for.
    private static Map<String, String> bounds(List<Asked> asked) {
        var moments = asked.stream().map(Asked::time).filter(Objects::nonNull).sorted().toList();
        return moments.isEmpty()
                ? Map.of()
                : Map.of(
                        "hour", moments.getFirst().truncatedTo(ChronoUnit.HOURS).toString(),
                        "latest", moments.getLast().toString());
    }

    /// A stock, and the moment at which it is asked for; null for all that is known.
    private record Asked(StockKey key, @Nullable Instant time) {}

    private static <T> T[] column(
            List<Asked> asked, Function<Asked, @Nullable T> value, IntFunction<T[]> array) {
        return asked.stream().map(value).toArray(array);
    }

    private static String parts(PastMoment moment) {
        if (moment.isStateOfRecord()) {
            return STATE_OF_RECORD;
        }
        if (moment.knownAt() == null) {
            return KNOWN_NOW;
        }
        return moment.looksBackFromLater()
                ? KNOWN_NOW + LESS_RECORDED_LATER
                : STATE_OF_RECORD + LESS_STILL_TO_OCCUR;
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    private static StockThen level(ResultSet row) throws SQLException {
        var key = StockKey.of(row);
        long onHand = row.getLong("on_hand");
        long reserved = row.getLong("reserved");
        return new StockThen(
                key.productId(), key.locationId(), onHand, reserved, onHand - reserved);
    }
}
