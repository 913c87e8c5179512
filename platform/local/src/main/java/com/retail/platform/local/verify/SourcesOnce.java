package com.retail.platform.local.verify;

import java.sql.SQLException;

/// 2: what caused a movement has caused it once.
final class SourcesOnce implements Invariant {

    @Override
    public int number() {
        return 2;
    }

    @Override
    public String promise() {
        return "a source is applied once at most";
    }

    @Override
    public Finding check(Auditor auditor) throws SQLException {
        var movements =
                auditor.one(
                        "SELECT count(*), count(DISTINCT source_ref) FROM inventory.stock_movements");
        long unnoted =
                auditor.count(
                        """
                        SELECT count(*) FROM inventory.stock_movements m
                        WHERE NOT EXISTS (SELECT 1 FROM inventory.applied_sources a WHERE a.source_ref = m.source_ref)
                        """);
        long otherQuantity =
                auditor.count(
                        """
                        SELECT count(*) FROM sales.sales s JOIN inventory.stock_movements m
                            ON m.source_ref = 'sale:' || s.id
                        WHERE m.change <> -s.quantity_sold OR m.product_id <> s.product_id OR m.location_id <> s.location_id
                        """);
        long doubled =
                auditor.count(
                        """
                        SELECT count(*) FROM (SELECT 1 FROM sales.sales WHERE reference IS NOT NULL
                            GROUP BY location_id, reference, product_id, line HAVING count(*) > 1) AS twice
                        """);
        return Finding.of(
                "%d movements from %d sources".formatted(movements.number(0), movements.number(1)),
                new Troubles()
                        .add(movements.number(0) - movements.number(1), "movements repeat a source")
                        .add(unnoted, "movements whose source is not noted as applied")
                        .add(otherQuantity, "sales moved another quantity")
                        .add(doubled, "sales of the same till's line"));
    }
}
