package com.retail.supplychain.order;

import com.retail.supplychain.Times;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// What the supplier charges.
@Repository
class Invoices {

    private static final TypeReference<List<OrderView.Charge>> CHARGES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Invoices(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void add(UUID purchase, Notice.Invoiced invoice) {
        var charges =
                invoice.lines().stream()
                        .map(
                                line ->
                                        new OrderView.Charge(
                                                line.line(),
                                                line.product(),
                                                line.quantity(),
                                                line.unitPrice(),
                                                line.amount()))
                        .toList();
        jdbc.sql(
                        """
                        INSERT INTO invoices (number, purchase_id, kind, delivery_reference, corrects, issued_at, due_on,
                          currency, total, lines)
                        VALUES (:number, :purchase, :kind, :delivery, :corrects, :issued, :due, :currency, :total,
                          :lines::jsonb)
                        ON CONFLICT (number) DO NOTHING""")
                .param("number", invoice.number())
                .param("purchase", purchase)
                .param("kind", invoice.type())
                .param("delivery", invoice.deliveryReference())
                .param("corrects", invoice.corrects())
                .param("issued", Times.sql(invoice.at()))
                .param("due", invoice.dueOn())
                .param("currency", invoice.currency())
                .param("total", invoice.total())
                .param("lines", json.writeValueAsString(charges))
                .update();
    }

    /// Those of a purchase, oldest first.
    List<OrderView.Invoice> of(UUID purchase) {
        return jdbc.sql(
                        "SELECT * FROM invoices WHERE purchase_id = ? ORDER BY issued_at, number LIMIT 100")
                .param(purchase)
                .query(
                        (row, n) ->
                                new OrderView.Invoice(
                                        row.getString("number"),
                                        row.getString("kind"),
                                        row.getString("delivery_reference"),
                                        row.getString("corrects"),
                                        Times.of(row, "issued_at"),
                                        row.getObject("due_on", LocalDate.class),
                                        row.getString("currency"),
                                        row.getBigDecimal("total"),
                                        json.readValue(row.getString("lines"), CHARGES)))
                .list();
    }
}
