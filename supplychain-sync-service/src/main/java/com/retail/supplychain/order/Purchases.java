package com.retail.supplychain.order;

import com.retail.supplychain.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/// The stored purchases, with all that the supplier has said of each.
@Repository
class Purchases {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Purchases(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void add(Purchase purchase) {
        jdbc.sql(
                        """
                        INSERT INTO purchases (id, location_id, supplier_proposal_id, requested_delivery_at, ordered_at)
                        VALUES (:id, :location, :proposal, :requested, :at)""")
                .param("id", purchase.id())
                .param("location", purchase.locationId())
                .param("proposal", purchase.proposalId())
                .param("requested", Times.sqlOrNull(purchase.requestedDeliveryAt()))
                .param("at", Times.sql(purchase.orderedAt()))
                .update();
    }

    Optional<Purchase> find(UUID id) {
        return jdbc.sql("SELECT * FROM purchases WHERE id = ?")
                .param(id)
                .query(Purchases::row)
                .optional();
    }

    /// The purchase, locked until the transaction ends.
    Optional<Purchase> lock(UUID id) {
        return jdbc.sql("SELECT * FROM purchases WHERE id = ? FOR UPDATE")
                .param(id)
                .query(Purchases::row)
                .optional();
    }

    void supplierKnows(UUID id, String reference) {
        jdbc.sql(
                        """
                        WITH known AS (UPDATE purchases SET supplier_reference = :reference
                                       WHERE id = :id AND supplier_reference IS NULL RETURNING id)
                        UPDATE orders o SET supplier_reference = :reference FROM known WHERE o.purchase_id = known.id""")
                .param("reference", reference)
                .param("id", id)
                .update();
    }

    void amended(UUID id) {
        jdbc.sql("UPDATE purchases SET revision = revision + 1 WHERE id = ?").param(id).update();
    }

    void cancelled(UUID id, Instant now) {
        jdbc.sql("UPDATE purchases SET cancelled_at = coalesce(cancelled_at, ?) WHERE id = ?")
                .params(Times.sql(now), id)
                .update();
    }

    /// What became of a notice that is to be stored.
    enum Stored {
        NEW,
        /// The same, or the same message, is stored already.
        KNOWN,
        /// Another one is stored under the same sequence.
        CONTRADICTED
    }

    Stored add(UUID purchase, Notice notice, String type, String webhook, Instant now) {
        var text = json.writerFor(Notice.class).writeValueAsString(notice);
        int added =
                jdbc.sql(
                                """
                                INSERT INTO order_notices (purchase_id, sequence, type, at, recorded_at, webhook_id, notice)
                                VALUES (:purchase, :sequence, :type, :at, :now, :webhook, :notice::jsonb)
                                ON CONFLICT DO NOTHING""")
                        .param("purchase", purchase)
                        .param("sequence", notice.sequence())
                        .param("type", type)
                        .param("at", Times.sql(notice.at()))
                        .param("now", Times.sql(now))
                        .param("webhook", webhook)
                        .param("notice", text)
                        .update();
        if (added == 1) {
            return Stored.NEW;
        }
        boolean same =
                jdbc.sql(
                                """
                                SELECT notice = :notice::jsonb OR webhook_id IN ('before', :webhook) FROM order_notices
                                WHERE purchase_id = :purchase AND sequence = :sequence""")
                        .param("notice", text)
                        .param("webhook", webhook)
                        .param("purchase", purchase)
                        .param("sequence", notice.sequence())
                        .query(Boolean.class)
                        .single();
        return same ? Stored.KNOWN : Stored.CONTRADICTED;
    }

    /// All that the supplier has said of it.
    List<Notice> notices(UUID purchase) {
        return jdbc.sql("SELECT notice FROM order_notices WHERE purchase_id = ? ORDER BY sequence")
                .param(purchase)
                .query((row, n) -> json.readValue(row.getString(1), Notice.class))
                .list();
    }

    private static Purchase row(ResultSet row, int n) throws SQLException {
        return new Purchase(
                row.getObject("id", UUID.class),
                row.getObject("location_id", UUID.class),
                row.getObject("supplier_proposal_id", UUID.class),
                row.getInt("revision"),
                row.getString("supplier_reference"),
                Times.orNull(row, "requested_delivery_at"),
                Times.orNull(row, "cancelled_at"),
                Times.of(row, "ordered_at"));
    }
}
