package com.retail.pepsico.invoice;

import com.retail.pepsico.Times;
import com.retail.pepsico.delivery.Adjustments.Key;
import com.retail.pepsico.shipment.Shipment;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The invoices in the database.
@Repository
class Invoices {

    private final JdbcClient db;
    private final JdbcTemplate batches;

    Invoices(JdbcClient db, JdbcTemplate batches) {
        this.db = db;
        this.batches = batches;
    }

    /// What was charged of a line so far.
    record Charged(long quantity, BigDecimal unitPrice) {}

    Map<Key, Charged> charged(Shipment delivery) {
        var charged = new HashMap<Key, Charged>();
        db.sql(
                        """
                        SELECT l.line_number, l.buyer_item, sum(l.quantity) AS quantity, min(l.unit_price) AS price
                        FROM invoice_lines l JOIN invoices i ON i.number = l.invoice
                        WHERE i.shipment = :shipment GROUP BY 1, 2
                        """)
                .param("shipment", delivery.number())
                .query(
                        row -> {
                            charged.put(
                                    new Key(row.getInt("line_number"), row.getString("buyer_item")),
                                    new Charged(
                                            row.getLong("quantity"), row.getBigDecimal("price")));
                        });
        return charged;
    }

    /// Issues an invoice, or a credit note if it comes to less than nothing.
    Invoice add(Shipment delivery, List<Invoice.Line> lines, Instant now) {
        var total = Invoice.total(lines);
        var kind = total.signum() < 0 ? "credit_note" : "invoice";
        Long first =
                db.sql("SELECT min(number) FROM invoices WHERE shipment = :shipment")
                        .param("shipment", delivery.number())
                        .query(Long.class)
                        .optional()
                        .orElse(null);
        long number =
                db.sql(
                                """
                                INSERT INTO invoices (shipment, kind, corrects, issued_at, total)
                                VALUES (:shipment, :kind, :corrects, :now, :total) RETURNING number
                                """)
                        .param("shipment", delivery.number())
                        .param("kind", kind)
                        .param("corrects", first)
                        .param("now", Times.sql(now))
                        .param("total", total)
                        .query(Long.class)
                        .single();
        batches.batchUpdate(
                "INSERT INTO invoice_lines VALUES (?, ?, ?, ?, ?)",
                lines.stream()
                        .map(
                                line ->
                                        new Object[] {
                                            number,
                                            line.lineNumber(),
                                            line.buyerItem(),
                                            line.quantity(),
                                            line.unitPrice()
                                        })
                        .toList());
        return new Invoice(
                id(number), kind, now, delivery.deliveryReference(), idOrNull(first), lines);
    }

    private static @Nullable String idOrNull(@Nullable Long number) {
        return number == null ? null : id(number);
    }

    private static String id(long number) {
        return "IN-%010d".formatted(number);
    }
}
