package com.retail.platform.local.verify;

/// The ledger of all stock, as SQL.
final class Ledger {

    /// Its rows. One whose oldest months are detached has a row for what they came to (`start`).
    static final String ROWS =
            """
            SELECT product_id, location_id, sequence, change, on_hand, reserved, false AS start
            FROM inventory.stock_movements
            UNION ALL
            SELECT product_id, location_id, sequence, on_hand, on_hand, reserved, true
            FROM inventory.ledger_starts
            """;

    private Ledger() {}
}
