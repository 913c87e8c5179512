package com.retail.platform.local.verify;

import java.sql.SQLException;
import java.util.HashMap;

/// 5: once the system is quiet, every copy of a level is inventory's.
final class CopiesAgree implements Invariant {

    @Override
    public int number() {
        return 5;
    }

    @Override
    public String promise() {
        return "every copy of a level is inventory's";
    }

    @Override
    public Finding check(Auditor auditor) throws SQLException {
        var troubles = new Troubles();
        troubles.add(
                differing(auditor, "catalog.stock_levels", "c.on_hand <> l.on_hand"),
                "levels differ in catalog");
        var both = "c.on_hand <> l.on_hand OR c.reserved <> l.reserved";
        troubles.add(
                differing(auditor, "alerting.stock_levels", both), "levels differ in alerting");
        troubles.add(
                differing(auditor, "reporting.stock_levels", both), "levels differ in reporting");
        troubles.add(
                differing(auditor, "supplychain.positions", both), "levels differ in supplychain");
        long levels =
                auditor.count("SELECT count(*) FROM inventory.stock_levels WHERE sequence > 0");
        long told = supplier(auditor, troubles);
        return Finding.of(
                "%d levels in 4 copies, %d of them at the supplier".formatted(levels, told),
                troubles);
    }

    /// Levels that one side lacks, or that differ. A level without a movement was never told to
    /// anybody.
    private static long differing(Auditor auditor, String copy, String difference)
            throws SQLException {
        return auditor.count(
                """
                SELECT count(*) FROM (SELECT * FROM inventory.stock_levels WHERE sequence > 0) AS l
                FULL JOIN %s AS c USING (product_id, location_id)
                WHERE l.on_hand IS NULL OR c.on_hand IS NULL OR %s
                """
                        .formatted(copy, difference));
    }

    /// PepsiCo has every position but those that it refuses.
    private static long supplier(Auditor auditor, Troubles troubles) throws SQLException {
        var theirs = new HashMap<String, String>();
        for (var row :
                auditor.supplierRows(
                        "SELECT buyer_item, location, on_hand, reserved FROM positions")) {
            theirs.put(row.text(0) + ":" + row.text(1), row.text(2) + "/" + row.text(3));
        }
        long differing = 0;
        long told = 0;
        for (var row :
                auditor.rows(
                        """
                        SELECT l.product_id::text, l.location_id::text, l.on_hand, l.reserved
                        FROM inventory.stock_levels l LEFT JOIN supplychain.positions p USING (product_id, location_id)
                        WHERE l.sequence > 0 AND p.refused IS NULL
                        """)) {
            told++;
            var there = theirs.get(row.text(0) + ":" + row.text(1));
            differing += (row.text(2) + "/" + row.text(3)).equals(there) ? 0 : 1;
        }
        troubles.add(differing, "levels differ at the supplier");
        return told;
    }
}
