package com.retail.platform.local.verify;

import java.sql.SQLException;

/// 6: an alert is open exactly where the level is below its threshold, and only one.
final class AlertsFit implements Invariant {

    private static final String SQL =
            """
            WITH judged AS (
                SELECT l.product_id, l.location_id,
                       l.on_hand - l.reserved < coalesce(here.threshold, product.threshold, category.threshold, any_.threshold,
                               (SELECT threshold FROM alerting.own_default))
                           AND NOT coalesce(p.discontinued, false) AND NOT coalesce(o.closed, false) AS low
                FROM inventory.stock_levels l
                LEFT JOIN alerting.products p ON p.product_id = l.product_id
                LEFT JOIN alerting.locations o ON o.location_id = l.location_id
                LEFT JOIN alerting.thresholds here ON here.scope = 'product_location'
                    AND here.product_id = l.product_id AND here.location_id = l.location_id
                LEFT JOIN alerting.thresholds product ON product.scope = 'product' AND product.product_id = l.product_id
                LEFT JOIN alerting.thresholds category ON category.scope = 'category' AND category.category_id = p.category_id
                LEFT JOIN alerting.thresholds any_ ON any_.scope = 'default'
                WHERE l.sequence > 0),
            open AS (
                SELECT product_id, location_id, count(*) AS n FROM alerting.alerts
                WHERE state <> 'resolved' GROUP BY product_id, location_id)
            SELECT (SELECT count(*) FROM alerting.alerts), count(*) FILTER (WHERE n > 0), count(*) FILTER (WHERE low),
                   count(*) FILTER (WHERE low AND n IS NULL),
                   count(*) FILTER (WHERE n > 0 AND low IS NOT TRUE),
                   count(*) FILTER (WHERE n > 1)
            FROM judged FULL JOIN open USING (product_id, location_id)
            """;

    @Override
    public int number() {
        return 6;
    }

    @Override
    public String promise() {
        return "alerts are open where stock is low";
    }

    @Override
    public Finding check(Auditor auditor) throws SQLException {
        var row = auditor.one(SQL);
        return Finding.of(
                "%d alerts ever, %d open, %d levels low"
                        .formatted(row.number(0), row.number(1), row.number(2)),
                new Troubles()
                        .add(row.number(3), "low levels have no open alert")
                        .add(row.number(4), "open alerts have no low level")
                        .add(row.number(5), "levels have several open alerts"));
    }
}
