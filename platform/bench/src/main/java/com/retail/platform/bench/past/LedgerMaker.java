package com.retail.platform.bench.past;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/// Makes ledgers as the engine would have written them (levels, sums, hash chains, monthly
/// partitions), set-wise and so in minutes instead of hours.
final class LedgerMaker {

    /// One row in so many is a fact that came late.
    private static final int LATE = 100;

    /// Chains the rows: what Java's LedgerHash does, as an aggregate over a window.
    private static final String CHAIN =
            """
            CREATE OR REPLACE FUNCTION public.bench_chain(state bytea, start bytea, row_text text) RETURNS bytea
              LANGUAGE sql IMMUTABLE PARALLEL SAFE
              AS $$ SELECT sha256(coalesce(state, start) || convert_to(row_text, 'UTF8')) $$;
            CREATE OR REPLACE AGGREGATE public.bench_hash(bytea, text) (SFUNC = public.bench_chain, STYPE = bytea)""";

    private static final String LAST =
            """
            CREATE TEMPORARY TABLE last_rows AS
            SELECT product_id, location_id, 0::bigint AS sequence, ''::bytea AS hash
            FROM inventory.stock_levels""";

    /// `n` rows for each ledger at even distances, each product's a little apart from the others'.
    /// Every tenth row brings in what the nine others take.
    private static final String ROWS =
            """
            INSERT INTO inventory.stock_movements (id, product_id, location_id, sequence, change, on_hand, reserved,
              reason, source_ref, occurred_at, recorded_at, hash)
            SELECT id, product_id, location_id, sequence, change, on_hand, 0, reason, source_ref, occurred_at,
              recorded_at, public.bench_hash(start, concat_ws(E'\\x1f', id, product_id || ':' || location_id, sequence,
                change, on_hand, 0, reason, source_ref, 'null', 'null', %2$s, %3$s))
                OVER (PARTITION BY product_id, location_id ORDER BY sequence)
            FROM (
              SELECT uuidv7() AS id, l.product_id, l.location_id, l.hash AS start, t.sequence,
                CASE WHEN t.sequence %% 10 = 1 THEN 18 ELSE -2 END::bigint AS change,
                CASE WHEN t.sequence %% 10 = 0 THEN 0 ELSE 20 - 2 * (t.sequence %% 10) END::bigint AS on_hand,
                CASE WHEN t.sequence %% 10 = 1 THEN 'receipt' ELSE 'sale' END AS reason,
                'sale:' || l.product_id || ':' || t.sequence AS source_ref,
                t.at - CASE WHEN t.sequence %% %1$d = 50 THEN interval '30 hours' ELSE interval '0' END AS occurred_at,
                t.at AS recorded_at
              FROM (SELECT *, row_number() OVER (ORDER BY product_id) AS place FROM last_rows) l
              CROSS JOIN generate_series(1, ?) AS n
              CROSS JOIN LATERAL (SELECT l.sequence + n AS sequence, date_trunc('second', ?::timestamptz
                + (n - 1) * (?::timestamptz - ?::timestamptz) / ? + l.place * interval '1 second') AS at) t) r
            ORDER BY recorded_at"""
                    .formatted(LATE, text("occurred_at"), text("recorded_at"));

    private static final String KEEP_LAST =
            """
            UPDATE last_rows l SET sequence = m.sequence, hash = m.hash
            FROM (SELECT DISTINCT ON (product_id, location_id) * FROM inventory.stock_movements
                  WHERE recorded_at >= ?::timestamptz ORDER BY product_id, location_id, sequence DESC) m
            WHERE l.product_id = m.product_id AND l.location_id = m.location_id""";

    private static final String SUMS =
            """
            INSERT INTO inventory.stock_sums (product_id, location_id, grain, period, change, reserved_change)
            SELECT product_id, location_id, grain, date_trunc(unit, occurred_at, 'UTC'), sum(change), sum(reserved_change)
            FROM inventory.stock_movements
            CROSS JOIN (VALUES (0, 'hour'), (1, 'day'), (2, 'month')) AS g (grain, unit)
            WHERE recorded_at >= ?::timestamptz AND recorded_at < ?::timestamptz
            GROUP BY 1, 2, 3, 4
            ON CONFLICT (product_id, location_id, grain, period)
            DO UPDATE SET change = stock_sums.change + excluded.change""";

    private static final String LEVELS =
            """
            CREATE TEMPORARY TABLE ends AS
            SELECT m.* FROM last_rows l CROSS JOIN LATERAL (SELECT * FROM inventory.stock_movements m
              WHERE m.product_id = l.product_id AND m.location_id = l.location_id
              ORDER BY recorded_at DESC, sequence DESC LIMIT 1) m;
            UPDATE inventory.stock_levels s
            SET on_hand = e.on_hand, sequence = e.sequence, hash = e.hash, changed_at = e.recorded_at
            FROM ends e WHERE s.product_id = e.product_id AND s.location_id = e.location_id;
            INSERT INTO inventory.stock_followed (product_id, location_id, summed_sequence, summed_at, stated_sequence)
            SELECT product_id, location_id, sequence, recorded_at, sequence FROM ends
            ON CONFLICT (product_id, location_id) DO UPDATE SET summed_sequence = excluded.summed_sequence,
              summed_at = excluded.summed_at, stated_sequence = excluded.stated_sequence;
            DROP TABLE last_rows, ends""";

    private final Connection connection;

    LedgerMaker(Connection connection) {
        this.connection = connection;
    }

    /// Makes the rows of all products at that location.
    ///
    /// @param perProduct how many rows each product gets
    /// @param from when the first was recorded; the last is recorded some minutes ago
    void make(UUID location, long perProduct, Instant from) throws SQLException {
        var end = Instant.now().minus(20, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.SECONDS);
        try (var statement = connection.createStatement()) {
            statement.execute("SET work_mem = '256MB'");
            statement.execute("SET synchronous_commit = off");
            statement.execute(CHAIN);
            statement.execute(
                    """
                    INSERT INTO inventory.stock_levels (product_id, location_id)
                    SELECT id, '%s' FROM inventory.products ON CONFLICT DO NOTHING"""
                            .formatted(location));
            statement.execute(LAST);
            long made = 0;
            for (var begin = from; begin.isBefore(end); begin = nextMonth(begin)) {
                var next = nextMonth(begin).isBefore(end) ? nextMonth(begin) : end;
                partition(statement, begin);
                long due =
                        perProduct
                                * begin.until(next, ChronoUnit.SECONDS)
                                / from.until(end, ChronoUnit.SECONDS);
                long rows = next.equals(end) ? perProduct - made : due;
                month(begin, next, rows);
                made += rows;
                System.out.printf("%d rows of each product made%n", made);
            }
            statement.execute(LEVELS);
            statement.execute("VACUUM (ANALYZE) inventory.stock_movements");
            statement.execute("VACUUM (ANALYZE) inventory.stock_sums");
            statement.execute("VACUUM (ANALYZE) inventory.stock_levels");
            statement.execute("VACUUM (ANALYZE) inventory.stock_followed");
        }
    }

    private void month(Instant begin, Instant end, long rows) throws SQLException {
        try (var insert = connection.prepareStatement(ROWS);
                var keep = connection.prepareStatement(KEEP_LAST);
                var sums = connection.prepareStatement(SUMS)) {
            insert.setLong(1, rows);
            insert.setString(2, begin.toString());
            insert.setString(3, end.toString());
            insert.setString(4, begin.toString());
            insert.setLong(5, rows);
            insert.executeUpdate();
            keep.setString(1, begin.toString());
            keep.executeUpdate();
            sums.setString(1, begin.toString());
            sums.setString(2, nextMonth(begin).toString());
            sums.executeUpdate();
        }
    }

    private static void partition(Statement statement, Instant at) throws SQLException {
        var month = YearMonth.from(at.atZone(ZoneOffset.UTC));
        statement.execute(
                """
                CREATE TABLE IF NOT EXISTS inventory.stock_movements_%s PARTITION OF inventory.stock_movements
                FOR VALUES FROM ('%s-01 00:00:00+00') TO ('%s-01 00:00:00+00')"""
                        .formatted(month.toString().replace("-", "_"), month, month.plusMonths(1)));
    }

    private static Instant nextMonth(Instant at) {
        return YearMonth.from(at.atZone(ZoneOffset.UTC))
                .plusMonths(1)
                .atDay(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }

    /// As Java writes a time of whole seconds.
    private static String text(String column) {
        return "to_char(" + column + " AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')";
    }
}
