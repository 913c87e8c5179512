package com.retail.inventory.ledger;

import com.retail.inventory.stock.Movement;
import com.retail.inventory.stock.MovementRow;
import com.retail.inventory.stock.Plans;
import com.retail.platform.security.Caller;
import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import com.retail.platform.web.Years;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// The ledger as it is read: every movement of a product, the newest first.
@Component
public class Ledger {

    /// Each location's own newest rows by its index, then the newest of them all. It is asked for a
    /// month of the ledger first, which fills most pages, and spares them the opening of all
    /// others.
    private static final String NEWEST =
            """
            SELECT m.* FROM stock_levels l
            CROSS JOIN LATERAL (
              SELECT * FROM stock_movements o
              WHERE o.product_id = l.product_id AND o.location_id = l.location_id
                AND o.recorded_at >= :last::timestamptz - interval '31 days'
                AND o.recorded_at <= :time::timestamptz
                AND (o.recorded_at, o.location_id, o.sequence)
                  < (:time::timestamptz, :afterLocation::uuid, :sequence)
              ORDER BY o.recorded_at DESC, o.sequence DESC LIMIT :rows) m
            WHERE l.product_id = :product
              AND (:location::uuid IS NULL OR l.location_id = :location::uuid)
              AND (:all OR l.location_id = ANY (:mine::uuid[]))
            ORDER BY m.recorded_at DESC, m.location_id DESC, m.sequence DESC LIMIT :rows""";

    private static final String EVER = "-infinity";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Ledger(JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// A page of a product's movements at the locations that the caller sees, or at one of them.
    public Page<Movement> movements(
            UUID productId, @Nullable UUID locationId, Caller caller, PageQuery query) {
        if (locationId != null) {
            caller.requireLocation(locationId);
        }
        var after = After.of(query);
        var asked =
                jdbc.sql(NEWEST)
                        .param("product", productId)
                        .param("location", locationId, Types.OTHER)
                        .param("all", caller.isAdmin())
                        .param("mine", caller.locations().toArray(UUID[]::new))
                        .param("time", after.time())
                        .param("afterLocation", after.location())
                        .param("sequence", after.sequence())
                        .param("rows", query.rowsToRead());
        var rows =
                Objects.requireNonNull(
                        transaction.execute(
                                status -> {
                                    jdbc.sql("SELECT " + Plans.ONCE).query().singleRow();
                                    var newest = since(after.last(clock), asked);
                                    return newest.size() < query.rowsToRead()
                                            ? since(EVER, asked)
                                            : newest;
                                }));
        return Page.of(
                rows,
                query,
                row ->
                        List.of(
                                row.recordedAt().toString(),
                                row.locationId().toString(),
                                Long.toString(row.sequence())));
    }

    private static List<Movement> since(String last, JdbcClient.StatementSpec asked) {
        return asked.param("last", last).query((row, n) -> MovementRow.read(row)).list();
    }

    /// When the ledger begins: what was recorded before is in months that have been detached.
    public Instant begin() {
        return jdbc.sql(
                        """
                        SELECT (date_trunc('month', max(recorded_at) AT TIME ZONE 'UTC') + interval '1 month')
                          AT TIME ZONE 'UTC' AS begin
                        FROM ledger_starts""")
                .query((row, n) -> Optional.ofNullable(row.getTimestamp("begin")))
                .single()
                .map(Timestamp::toInstant)
                .orElse(Instant.MIN);
    }

    /// The movement of that id.
    public Optional<Movement> find(UUID movementId) {
        return jdbc.sql("SELECT * FROM stock_movements WHERE id = ?")
                .param(movementId)
                .query((row, n) -> MovementRow.read(row))
                .optional();
    }

    /// The movements that are a document's lines, in their order.
    public List<Movement> ofDocument(UUID documentId) {
        return jdbc.sql("SELECT * FROM stock_movements WHERE document_id = ? ORDER BY id")
                .param(documentId)
                .query((row, n) -> MovementRow.read(row))
                .list();
    }

    /// Where the page before ended.
    private record After(String time, UUID location, long sequence) {

        private static final After NOTHING =
                new After("infinity", new UUID(-1L, -1L), Long.MAX_VALUE);

        /// When the last of the rows before this one can have been recorded.
        String last(Clock clock) {
            return this == NOTHING ? clock.instant().toString() : time;
        }

        static After of(PageQuery query) {
            if (query.isFirst()) {
                return NOTHING;
            }
            var parts = query.after();
            try {
                return new After(
                        Years.in(Instant.parse(parts.get(0))).toString(),
                        UUID.fromString(parts.get(1)),
                        Long.parseLong(parts.get(2)));
            } catch (RuntimeException unreadable) {
                throw PageQuery.unreadable();
            }
        }
    }
}
