package com.retail.platform.bench.scans;

import com.retail.platform.bench.InventoryLab;
import com.retail.platform.gs1.CheckDigit;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/// The barcodes of the products: each is sold by the piece and comes in cases.
final class Codes {

    /// Pieces in a case.
    static final int CASE = 24;

    private final int first;

    /// @param first the number of the first product
    Codes(int first) {
        this.first = first;
    }

    UUID product(int n) {
        return InventoryLab.product(first + n);
    }

    /// The piece's EAN-13.
    String each(int n) {
        return withCheckDigit("590%09d".formatted(first + n));
    }

    /// The case's GTIN-14.
    String box(int n) {
        return withCheckDigit("1590%09d".formatted(first + n));
    }

    /// Makes inventory know them, with stock at the lab's location.
    void know(InventoryLab lab, int count) throws SQLException {
        lab.know(InventoryLab.products(first, count));
        try (var connection = lab.database();
                var insert =
                        connection.prepareStatement(
                                "INSERT INTO inventory.product_barcodes (gtin, product_id, pack_units) VALUES (?, ?, ?)")) {
            for (int n = 0; n < count; n++) {
                for (var code : List.of(each(n), box(n))) {
                    insert.setString(1, "0".repeat(14 - code.length()) + code);
                    insert.setObject(2, product(n));
                    insert.setLong(3, code.length() == 14 ? CASE : 1);
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
        lab.run(
                """
                INSERT INTO inventory.stock_levels (product_id, location_id)
                SELECT id, '%s' FROM inventory.products ON CONFLICT DO NOTHING"""
                        .formatted(lab.location()));
    }

    private static String withCheckDigit(String digits) {
        return digits + CheckDigit.of(digits);
    }
}
