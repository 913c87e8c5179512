package com.retail.inventory.stock;

import com.retail.platform.messaging.Outbox;
import com.retail.platform.messaging.OutboxEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/// Writes what a batch has changed, set-wise: levels, ledger rows and remembered sources in one
/// statement; lots and holds, which few batches have, in one more each; and the events.
@Component
class BatchStore {

    /// A source that has now had its effect.
    record Remembered(MoveStock.Source source, Movement movement) {}

    private record LotRow(StockKey key, LotBook.Lot lot) {}

    private record HoldRow(StockKey key, UUID reservation, Hold hold) {}

    private static final String STORE =
            """
            WITH levels AS (
              UPDATE stock_levels s
              SET on_hand = v.on_hand, reserved = v.reserved, shortfall = v.shortfall, sequence = v.sequence,
                  hash = v.hash, has_lots = v.has_lots, changed_at = v.changed_at::timestamptz
              FROM unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bytea[],
                  ?::boolean[], ?::text[])
                AS v (product_id, location_id, on_hand, reserved, shortfall, sequence, hash, has_lots, changed_at)
              WHERE s.product_id = v.product_id AND s.location_id = v.location_id
            ), movements AS (
              INSERT INTO stock_movements (id, product_id, location_id, sequence, change, reserved_change, on_hand,
                reserved, reason, source_ref, actor, note, reason_code, document_id, reverses, detail, occurred_at,
                recorded_at, hash)
              SELECT id, product_id, location_id, sequence, change, reserved_change, on_hand, reserved, reason,
                source_ref, actor, note, reason_code, document_id, reverses, detail::jsonb, occurred_at::timestamptz,
                recorded_at::timestamptz, hash
              FROM unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[],
                  ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::uuid[], ?::uuid[], ?::text[],
                  ?::text[], ?::text[], ?::bytea[])
                AS v (id, product_id, location_id, sequence, change, reserved_change, on_hand, reserved, reason,
                  source_ref, actor, note, reason_code, document_id, reverses, detail, occurred_at, recorded_at, hash)
            )
            INSERT INTO applied_sources (source_ref, fingerprint, product_id, location_id, sequence, recorded_at)
            SELECT source_ref, fingerprint, product_id, location_id, sequence, recorded_at::timestamptz
            FROM unnest(?::text[], ?::text[], ?::uuid[], ?::uuid[], ?::bigint[], ?::text[])
              AS v (source_ref, fingerprint, product_id, location_id, sequence, recorded_at)""";

    private static final String STORE_LOTS =
            """
            INSERT INTO lots (product_id, location_id, number, on_hand, expires_on)
            SELECT product_id, location_id, number, on_hand, expires_on::date
            FROM unnest(?::uuid[], ?::uuid[], ?::text[], ?::bigint[], ?::text[])
              AS v (product_id, location_id, number, on_hand, expires_on)
            ON CONFLICT (product_id, location_id, number)
            DO UPDATE SET on_hand = excluded.on_hand, expires_on = excluded.expires_on""";

    private static final String STORE_HOLDS =
            """
            INSERT INTO reservations (reservation_id, product_id, location_id, quantity, owner, expires_at, state)
            SELECT reservation_id, product_id, location_id, quantity, owner, expires_at::timestamptz, state
            FROM unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::bigint[], ?::text[], ?::text[], ?::text[])
              AS v (reservation_id, product_id, location_id, quantity, owner, expires_at, state)
            ON CONFLICT (reservation_id, product_id, location_id) DO UPDATE SET state = excluded.state""";

    private final JdbcTemplate jdbc;
    private final Outbox outbox;

    BatchStore(JdbcTemplate jdbc, Outbox outbox) {
        this.jdbc = jdbc;
        this.outbox = outbox;
    }

    void store(
            List<StockItem> items,
            List<Movement> movements,
            List<Remembered> sources,
            List<OutboxEvent> events) {
        if (movements.isEmpty()) {
            return;
        }
        run(
                STORE,
                parameters -> {
                    levels(parameters, items);
                    movements(parameters, movements);
                    sources(parameters, sources);
                });
        var lots = lots(items);
        if (!lots.isEmpty()) {
            run(STORE_LOTS, parameters -> lots(parameters, lots));
        }
        var holds = holds(items);
        if (!holds.isEmpty()) {
            run(STORE_HOLDS, parameters -> holds(parameters, holds));
        }
        outbox.append(events);
    }

    private static void levels(ArrayParameters parameters, List<StockItem> items)
            throws SQLException {
        parameters
                .uuids(items, item -> item.key().productId())
                .uuids(items, item -> item.key().locationId())
                .longs(items, item -> item.level().onHand())
                .longs(items, item -> item.level().reserved())
                .longs(items, item -> item.level().shortfall())
                .longs(items, item -> item.level().sequence())
                .bytes(items, item -> item.level().hash())
                .booleans(items, item -> item.level().hasLots())
                .times(items, item -> item.level().changedAt());
    }

    private static void movements(ArrayParameters parameters, List<Movement> movements)
            throws SQLException {
        parameters
                .uuids(movements, Movement::movementId)
                .uuids(movements, Movement::productId)
                .uuids(movements, Movement::locationId)
                .longs(movements, Movement::sequence)
                .longs(movements, Movement::change)
                .longs(movements, Movement::reservedChange)
                .longs(movements, Movement::onHand)
                .longs(movements, Movement::reserved)
                .texts(movements, Movement::reason)
                .texts(movements, Movement::sourceRef)
                .texts(movements, Movement::actor)
                .texts(movements, Movement::note)
                .texts(movements, Movement::reasonCode)
                .uuids(movements, Movement::documentId)
                .uuids(movements, Movement::reverses)
                .texts(movements, MovementRow::detail)
                .times(movements, Movement::occurredAt)
                .times(movements, Movement::recordedAt)
                .bytes(movements, Movement::hash);
    }

    private static void sources(ArrayParameters parameters, List<Remembered> sources)
            throws SQLException {
        parameters
                .texts(sources, each -> each.source().ref())
                .texts(sources, each -> each.source().fingerprint())
                .uuids(sources, each -> each.movement().productId())
                .uuids(sources, each -> each.movement().locationId())
                .longs(sources, each -> each.movement().sequence())
                .times(sources, each -> each.movement().recordedAt());
    }

    private static List<LotRow> lots(List<StockItem> items) {
        var rows = new ArrayList<LotRow>();
        for (var item : items) {
            item.changedLots().forEach(lot -> rows.add(new LotRow(item.key(), lot)));
        }
        return rows;
    }

    private static void lots(ArrayParameters parameters, List<LotRow> lots) throws SQLException {
        parameters
                .uuids(lots, row -> row.key().productId())
                .uuids(lots, row -> row.key().locationId())
                .texts(lots, row -> row.lot().number())
                .longs(lots, row -> row.lot().onHand())
                .texts(
                        lots,
                        row -> {
                            LocalDate expiry = row.lot().expiresOn();
                            return expiry == null ? null : expiry.toString();
                        });
    }

    private static List<HoldRow> holds(List<StockItem> items) {
        var rows = new ArrayList<HoldRow>();
        for (var item : items) {
            item.changedHolds().forEach((id, hold) -> rows.add(new HoldRow(item.key(), id, hold)));
        }
        return rows;
    }

    private static void holds(ArrayParameters parameters, List<HoldRow> holds) throws SQLException {
        parameters
                .uuids(holds, HoldRow::reservation)
                .uuids(holds, row -> row.key().productId())
                .uuids(holds, row -> row.key().locationId())
                .longs(holds, row -> row.hold().quantity())
                .texts(holds, row -> row.hold().owner())
                .times(holds, row -> row.hold().expiresAt())
                .texts(holds, row -> row.hold().state().text());
    }

    private interface Setter {
        void set(ArrayParameters parameters) throws SQLException;
    }

    private void run(String sql, Setter setter) {
        jdbc.execute(
                (Connection connection) -> {
                    try (var statement = connection.prepareStatement(sql)) {
                        setter.set(new ArrayParameters(statement));
                        return statement.executeUpdate();
                    }
                });
    }
}
