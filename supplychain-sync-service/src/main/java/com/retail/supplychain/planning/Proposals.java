package com.retail.supplychain.planning;

import com.retail.platform.Ids;
import com.retail.platform.security.Caller;
import com.retail.platform.web.PageQuery;
import com.retail.supplychain.Place;
import com.retail.supplychain.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The stored proposals.
@Repository
class Proposals {

    private static final int LOCK = 7201;
    private static final UUID LAST = new UUID(-1, -1);
    private static final TypeReference<List<Step>> STEPS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Proposals(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /// Keeps all others from deciding what is ordered until the transaction ends.
    void lock() {
        jdbc.sql("SELECT pg_advisory_xact_lock(?, 0)").param(LOCK).query(row -> {});
    }

    Map<Place, Proposal> open(Collection<Place> places) {
        var found = new HashMap<Place, Proposal>();
        jdbc.sql(
                        """
                        SELECT p.* FROM proposals p
                        JOIN unnest(:products::uuid[], :locations::uuid[]) AS k (product_id, location_id)
                          USING (product_id, location_id) WHERE p.state = 'proposed'""")
                .param("products", Place.products(places))
                .param("locations", Place.locations(places))
                .query(this::row)
                .list()
                .forEach(each -> found.put(new Place(each.productId(), each.locationId()), each));
        return found;
    }

    /// Whether a person refused the same lately: for this alert, or since a time.
    boolean refused(Draft draft, Instant since) {
        return jdbc.sql(
                        """
                        SELECT EXISTS (SELECT 1 FROM proposals WHERE product_id = :product AND location_id = :location
                          AND state = 'refused' AND (alert_id = :alert OR :alert::uuid IS NULL AND decided_at > :since))""")
                .param("product", draft.place().product())
                .param("location", draft.place().location())
                .param("alert", draft.alertId())
                .param("since", Times.sql(since))
                .query(Boolean.class)
                .single();
    }

    /// Whether the supplier refused what was ordered last there.
    boolean supplierRefusedLast(Place place) {
        return jdbc.sql(
                        """
                        SELECT coalesce((SELECT state = 'rejected' FROM orders
                          WHERE product_id = ? AND location_id = ? ORDER BY id DESC LIMIT 1), false)""")
                .params(place.product(), place.location())
                .query(Boolean.class)
                .single();
    }

    UUID add(Draft draft, Instant now) {
        return jdbc.sql(
                        """
                        INSERT INTO proposals (id, product_id, location_id, state, quantity, cause, alert_id, waits_for,
                          arithmetic, proposed_at, changed_at, version)
                        VALUES (:id, :product, :location, 'proposed', :quantity, :cause, :alert, :waitsFor,
                          :arithmetic::jsonb, :now, :now, 1) RETURNING id""")
                .param("id", Ids.next())
                .param("product", draft.place().product())
                .param("location", draft.place().location())
                .param("quantity", draft.quantity())
                .param("cause", draft.cause())
                .param("alert", draft.alertId())
                .param("waitsFor", draft.waitsFor())
                .param("arithmetic", json.writeValueAsString(draft.arithmetic()))
                .param("now", Times.sql(now))
                .query(UUID.class)
                .single();
    }

    /// Puts a draft in place of what is proposed; the same again changes nothing.
    void change(UUID id, Draft draft, Instant now) {
        jdbc.sql(
                        """
                        UPDATE proposals SET quantity = :quantity, cause = :cause, alert_id = :alert, waits_for = :waitsFor,
                          arithmetic = :arithmetic::jsonb, changed_at = :now, version = version + 1
                        WHERE id = :id AND (quantity, cause, alert_id, waits_for, arithmetic)
                          IS DISTINCT FROM (:quantity, :cause, :alert::uuid, :waitsFor::text, :arithmetic::jsonb)""")
                .param("quantity", draft.quantity())
                .param("cause", draft.cause())
                .param("alert", draft.alertId())
                .param("waitsFor", draft.waitsFor())
                .param("arithmetic", json.writeValueAsString(draft.arithmetic()))
                .param("now", Times.sql(now))
                .param("id", id)
                .update();
    }

    /// How a proposal ends.
    ///
    /// @param by the person; null if a rule decided
    record Decision(
            Proposal.State state,
            @Nullable UUID by,
            @Nullable Long quantity,
            @Nullable String note,
            @Nullable UUID order) {}

    void decide(UUID id, Decision decision, Instant now) {
        jdbc.sql(
                        """
                        UPDATE proposals SET state = :state, waits_for = NULL, decided_at = :now, decided_by = :by,
                          decided_quantity = :quantity, note = :note, order_id = :order, changed_at = :now,
                          version = version + 1 WHERE id = :id AND state = 'proposed'""")
                .param("state", decision.state().text())
                .param("now", Times.sql(now))
                .param("by", decision.by())
                .param("quantity", decision.quantity())
                .param("note", decision.note())
                .param("order", decision.order())
                .param("id", id)
                .update();
    }

    Optional<Proposal> find(UUID id) {
        return jdbc.sql("SELECT * FROM proposals WHERE id = ?")
                .param(id)
                .query(this::row)
                .optional();
    }

    /// The newest first.
    List<Proposal> page(
            Proposal.@Nullable State state,
            @Nullable UUID product,
            @Nullable UUID location,
            Caller caller,
            PageQuery page) {
        return jdbc.sql(
                        """
                        SELECT * FROM proposals WHERE id < :before
                          AND (:all OR location_id = ANY (:mine::uuid[]))
                          AND (:state::text IS NULL OR state = :state)
                          AND (:product::uuid IS NULL OR product_id = :product)
                          AND (:location::uuid IS NULL OR location_id = :location)
                        ORDER BY id DESC LIMIT :rows""")
                .param("before", page.isFirst() ? LAST : page.afterId())
                .param("all", caller.isAdmin())
                .param("mine", caller.locations().toArray(UUID[]::new))
                .param("state", state == null ? null : state.text())
                .param("product", product)
                .param("location", location)
                .param("rows", page.rowsToRead())
                .query(this::row)
                .list();
    }

    private Proposal row(ResultSet row, int n) throws SQLException {
        return new Proposal(
                row.getObject("id", UUID.class),
                row.getObject("product_id", UUID.class),
                row.getObject("location_id", UUID.class),
                Proposal.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getLong("quantity"),
                row.getString("cause"),
                row.getObject("alert_id", UUID.class),
                row.getString("waits_for"),
                json.readValue(row.getString("arithmetic"), STEPS),
                Times.of(row, "proposed_at"),
                Times.of(row, "changed_at"),
                row.getLong("version"),
                Times.orNull(row, "decided_at"),
                row.getObject("decided_by", UUID.class),
                row.getObject("decided_quantity", Long.class),
                row.getString("note"),
                row.getObject("order_id", UUID.class));
    }
}
