package com.retail.platform.local.verify;

import java.sql.SQLException;

/// 1: every level is the sum of its ledger, each ledger row's level is the one before it plus its
/// change, and what is reserved is the sum of the open reservations.
final class LedgerSums implements Invariant {

    private static final String SQL =
            """
            WITH ledger AS (
                SELECT product_id, location_id, sequence, change, on_hand, reserved, start,
                       lag(on_hand, 1, 0::bigint) OVER by_time AS before,
                       lag(sequence, 1, 0::bigint) OVER by_time AS previous
                FROM (%s) AS rows
                WINDOW by_time AS (PARTITION BY product_id, location_id ORDER BY sequence)),
            sums AS (
                SELECT product_id, location_id, sum(change) AS total, max(sequence) AS last,
                       count(*) FILTER (WHERE NOT start) AS n,
                       (array_agg(reserved ORDER BY sequence DESC))[1] AS reserved,
                       count(*) FILTER (WHERE on_hand <> before + change) AS broken,
                       count(*) FILTER (WHERE sequence <> previous + 1 AND NOT start) AS gaps
                FROM ledger GROUP BY product_id, location_id),
            held AS (
                SELECT product_id, location_id, sum(quantity) AS held FROM inventory.reservations
                WHERE state = 'open' GROUP BY product_id, location_id)
            SELECT count(*), coalesce(sum(n), 0), coalesce(sum(l.on_hand), 0), coalesce(sum(l.reserved), 0),
                   count(*) FILTER (WHERE coalesce(l.on_hand, 0) <> coalesce(total, 0)),
                   coalesce(sum(broken), 0), coalesce(sum(gaps), 0),
                   count(*) FILTER (WHERE coalesce(l.sequence, 0) <> coalesce(last, 0)),
                   count(*) FILTER (WHERE coalesce(l.reserved, 0) <> coalesce(sums.reserved, 0)),
                   count(*) FILTER (WHERE coalesce(l.reserved, 0) <> coalesce(held, 0))
            FROM inventory.stock_levels l
            FULL JOIN sums USING (product_id, location_id)
            FULL JOIN held USING (product_id, location_id)
            """
                    .formatted(Ledger.ROWS);

    @Override
    public int number() {
        return 1;
    }

    @Override
    public String promise() {
        return "on hand is the sum of the ledger, reserved that of the open reservations";
    }

    @Override
    public Finding check(Auditor auditor) throws SQLException {
        var row = auditor.one(SQL);
        return Finding.of(
                "%d levels, %d movements, %d on hand, %d reserved"
                        .formatted(row.number(0), row.number(1), row.number(2), row.number(3)),
                new Troubles()
                        .add(row.number(4), "levels are not their ledger's sum")
                        .add(row.number(5), "ledger rows do not follow from the one before")
                        .add(row.number(6), "ledger rows are out of sequence")
                        .add(row.number(7), "levels are not at their ledger's last row")
                        .add(row.number(8), "reserved quantities differ from the ledger's")
                        .add(row.number(9), "reserved quantities differ from open reservations"));
    }
}
