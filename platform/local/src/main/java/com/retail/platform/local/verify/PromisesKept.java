package com.retail.platform.local.verify;

import java.sql.SQLException;

/// 4: no reservation has taken what is available below zero.
final class PromisesKept implements Invariant {

    @Override
    public int number() {
        return 4;
    }

    @Override
    public String promise() {
        return "reservations never oversell";
    }

    @Override
    public Finding check(Auditor auditor) throws SQLException {
        var row =
                auditor.one(
                        """
                        WITH ledger AS (
                            SELECT on_hand, reserved, start, lag(reserved, 1, 0::bigint) OVER (
                                PARTITION BY product_id, location_id ORDER BY sequence) AS before
                            FROM (%s) AS rows)
                        SELECT count(*) FILTER (WHERE reserved > before),
                               count(*) FILTER (WHERE reserved > before AND on_hand < reserved),
                               count(*) FILTER (WHERE reserved < 0)
                        FROM ledger WHERE NOT start
                        """
                                .formatted(Ledger.ROWS));
        long below =
                auditor.count(
                        "SELECT count(*) FROM inventory.stock_levels WHERE on_hand - reserved < 0");
        return Finding.of(
                "%d reservations; %d levels below zero by sales, which are facts"
                        .formatted(row.number(0), below),
                new Troubles()
                        .add(row.number(1), "reservations beyond what was available")
                        .add(row.number(2), "ledger rows with less than nothing reserved"));
    }
}
