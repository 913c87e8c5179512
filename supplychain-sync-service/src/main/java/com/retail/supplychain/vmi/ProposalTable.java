package com.retail.supplychain.vmi;

import com.retail.platform.security.Caller;
import com.retail.platform.web.PageQuery;
import com.retail.supplychain.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The stored proposals of the supplier.
@Repository
class ProposalTable {

    private static final UUID LAST = new UUID(-1, -1);
    private static final TypeReference<List<SupplierProposal.Line>> LINES =
            new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ProposalTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /// Stores a proposal once; false if it was known.
    boolean add(SupplierProposal proposal, Instant now) {
        return jdbc.sql(
                                """
                                INSERT INTO supplier_proposals (id, location_id, state, proposed_at, respond_by, heard_at, lines,
                                  version)
                                VALUES (:id, :location, 'proposed', :proposed, :respondBy, :now, :lines::jsonb, 1)
                                ON CONFLICT DO NOTHING""")
                        .param("id", proposal.id())
                        .param("location", proposal.locationId())
                        .param("proposed", Times.sql(proposal.proposedAt()))
                        .param("respondBy", Times.sql(proposal.respondBy()))
                        .param("now", Times.sql(now))
                        .param("lines", json.writeValueAsString(proposal.lines()))
                        .update()
                == 1;
    }

    Optional<SupplierProposalView> lock(UUID id) {
        return jdbc.sql("SELECT * FROM supplier_proposals WHERE id = ? FOR UPDATE")
                .param(id)
                .query(this::row)
                .optional();
    }

    Optional<SupplierProposalView> find(UUID id) {
        return jdbc.sql("SELECT * FROM supplier_proposals WHERE id = ?")
                .param(id)
                .query(this::row)
                .optional();
    }

    void end(
            UUID id,
            String state,
            @Nullable UUID by,
            @Nullable String note,
            @Nullable UUID orderNumber,
            Instant now) {
        jdbc.sql(
                        """
                        UPDATE supplier_proposals SET state = :state, decided_at = :now, decided_by = :by, note = :note,
                          order_number = :number, version = version + 1 WHERE id = :id""")
                .param("state", state)
                .param("now", Times.sql(now))
                .param("by", by)
                .param("note", note)
                .param("number", orderNumber)
                .param("id", id)
                .update();
    }

    /// Ends what was not answered in time.
    void expire(Instant now) {
        jdbc.sql(
                        """
                        UPDATE supplier_proposals SET state = 'expired', version = version + 1
                        WHERE state = 'proposed' AND respond_by < ?""")
                .param(Times.sql(now))
                .update();
    }

    /// The newest first.
    List<SupplierProposalView> page(
            @Nullable String state, @Nullable UUID location, Caller caller, PageQuery page) {
        return jdbc.sql(
                        """
                        SELECT * FROM supplier_proposals WHERE id < :before
                          AND (:all OR location_id = ANY (:mine::uuid[]))
                          AND (:state::text IS NULL OR state = :state)
                          AND (:location::uuid IS NULL OR location_id = :location)
                        ORDER BY id DESC LIMIT :rows""")
                .param("before", page.isFirst() ? LAST : page.afterId())
                .param("all", caller.isAdmin())
                .param("mine", caller.locations().toArray(UUID[]::new))
                .param("state", state)
                .param("location", location)
                .param("rows", page.rowsToRead())
                .query(this::row)
                .list();
    }

    private SupplierProposalView row(ResultSet row, int n) throws SQLException {
        return new SupplierProposalView(
                row.getObject("id", UUID.class),
                row.getObject("location_id", UUID.class),
                row.getString("state"),
                Times.of(row, "proposed_at"),
                Times.of(row, "respond_by"),
                Times.of(row, "heard_at"),
                json.readValue(row.getString("lines"), LINES),
                row.getLong("version"),
                Times.orNull(row, "decided_at"),
                row.getObject("decided_by", UUID.class),
                row.getString("note"),
                row.getObject("order_number", UUID.class));
    }
}
