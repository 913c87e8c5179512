package com.retail.platform.bench;

import java.util.UUID;

/// What pgbench runs beside the engine: the same movement (level, ledger row, outbox row) in one
/// statement and one transaction, which is the quickest way to do it in SQL.
final class MovementSql {

    /// As long as a StockChanged is.
    private static final String PAYLOAD =
            """
            '{"movement_id":"' || m.id || '","product_id":"' || m.product_id || '","location_id":"' || m.location_id ||
            '","change":1,"reason":"adjustment","on_hand":' || m.on_hand || ',"reserved":0,"available":' || m.on_hand ||
            ',"sequence":' || m.sequence || ',"occurred_at":"2026-11-27T08:00:00.000000Z","recorded_at":"2026-11-27T08:00:00.000000Z",'
            || '"source_ref":"http:01a051b7-dfc0-76ca-a02c-88e549dff68c:' || m.id || '#0","actor":"user:01a051b7-dfc0-76ca-a02c-88e549dff68c"}'""";

    private static final String INSERTS =
            """
            , m AS (INSERT INTO stock_movements (id, product_id, location_id, sequence, change, on_hand, reserved, reason,
                source_ref, actor, occurred_at, recorded_at, hash)
              SELECT uuidv7(), product_id, location_id, sequence, 1, on_hand, reserved, 'adjustment',
                'http:01a051b7-dfc0-76ca-a02c-88e549dff68c:' || uuidv7() || '#0', 'user:01a051b7-dfc0-76ca-a02c-88e549dff68c',
                now(), now(), decode('%s', 'hex') FROM l RETURNING *)
            INSERT INTO outbox (id, topic, key, type, source, subject, sequence, occurred_at, payload)
            SELECT uuidv7(), 'retail.stock.v1', m.product_id || ':' || m.location_id, 'com.retail.inventory.StockChanged.v1',
              '/retail/inventory', m.product_id || ':' || m.location_id, m.sequence, now(), %s FROM m;
            """
                    .formatted("5a".repeat(32), PAYLOAD);

    private static final String SET =
            "SET on_hand = on_hand + 1, sequence = sequence + 1, changed_at = now(), hash = decode('"
                    + "5a".repeat(32)
                    + "', 'hex')";

    private MovementSql() {}

    /// One movement of one of `count` products from number `first` on.
    static String single(UUID location, int first, int count) {
        return """
               \\set n random(%d, %d)
               WITH l AS (UPDATE stock_levels %s
                 WHERE product_id = ('01900000-0000-7000-8000-' || lpad((:n)::text, 12, '0'))::uuid AND location_id = '%s'
                 RETURNING *)"""
                        .formatted(first, first + count - 1, SET, location)
                + INSERTS;
    }

    /// `lines` movements of as many products that follow one another, locked in order.
    static String batch(UUID location, int first, int count, int lines) {
        return """
               \\set n random(%d, %d)
               WITH k AS (SELECT product_id, location_id FROM stock_levels
                 WHERE product_id BETWEEN ('01900000-0000-7000-8000-' || lpad((:n)::text, 12, '0'))::uuid
                     AND ('01900000-0000-7000-8000-' || lpad((:n + %d)::text, 12, '0'))::uuid
                   AND location_id = '%s'
                 ORDER BY product_id FOR UPDATE),
               l AS (UPDATE stock_levels s %s FROM k
                 WHERE s.product_id = k.product_id AND s.location_id = k.location_id RETURNING s.*)"""
                        .formatted(first, first + count - lines, lines - 1, location, SET)
                + INSERTS;
    }
}
