package com.retail.pepsico.proposal;

import com.retail.pepsico.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The proposals in the database.
@Repository
class Proposals {

    private final JdbcClient db;
    private final JdbcTemplate batches;

    Proposals(JdbcClient db, JdbcTemplate batches) {
        this.db = db;
        this.batches = batches;
    }

    void add(Proposal proposal) {
        db.sql(
                        """
                        INSERT INTO proposals (id, ship_to, status, cover_days, proposed_at, respond_by)
                        VALUES (:id, :shipTo, :status, :cover, :proposed, :respond)
                        """)
                .param("id", proposal.id())
                .param("shipTo", proposal.shipTo())
                .param("status", proposal.status())
                .param("cover", proposal.lines().getFirst().coverDays())
                .param("proposed", Times.sql(proposal.proposedAt()))
                .param("respond", Times.sql(proposal.respondBy()))
                .update();
        batches.batchUpdate(
                "INSERT INTO proposal_lines VALUES (?, ?, ?, ?, ?, ?, NULL, ?, ?, ?, ?, ?, ?, ?)",
                proposal.lines().stream()
                        .map(
                                line ->
                                        new @Nullable Object[] {
                                            proposal.id(),
                                            line.lineNumber(),
                                            line.need().buyerItem(),
                                            line.need().gtin(),
                                            line.need().casePack(),
                                            line.quantity(),
                                            line.need().onHand(),
                                            line.need().reserved(),
                                            line.need().onOrder(),
                                            line.need().positionSequence(),
                                            Times.sql(line.need().positionAsOf()),
                                            line.need().dailyRate(),
                                            line.need().rateFrom()
                                        })
                        .toList());
    }

    Optional<Proposal> find(UUID id) {
        return db.sql("SELECT * FROM proposals WHERE id = :id")
                .param("id", id)
                .query(this::proposal)
                .optional();
    }

    /// The proposal, locked until the transaction ends.
    Optional<Proposal> lock(UUID id) {
        return db.sql("SELECT * FROM proposals WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query(this::proposal)
                .optional();
    }

    /// Stores what was decided, line by line.
    void store(Proposal decided) {
        var what = decided.decided();
        if (what == null) {
            throw new IllegalArgumentException("nothing was decided");
        }
        db.sql(
                        """
                        UPDATE proposals SET status = :status, decided_at = :at, decision_hash = :hash, order_id = :order,
                            order_number = :number
                        WHERE id = :id
                        """)
                .param("status", decided.status())
                .param("at", Times.sql(what.at()))
                .param("hash", what.hash())
                .param("order", what.orderId())
                .param("number", what.orderNumber())
                .param("id", decided.id())
                .update();
        batches.batchUpdate(
                "UPDATE proposal_lines SET decided = ? WHERE proposal = ? AND line_number = ?",
                decided.lines().stream()
                        .map(
                                line ->
                                        new @Nullable Object[] {
                                            line.decided(), decided.id(), line.lineNumber()
                                        })
                        .toList());
    }

    /// A page in the order in which they were proposed.
    ///
    /// @param status as the contract has it, expired included; null: any
    List<Numbered> page(
            @Nullable String status, @Nullable String shipTo, long after, int limit, Instant now) {
        return db.sql(
                        """
                        SELECT * FROM proposals WHERE number > :after
                          AND (:shipTo::text IS NULL OR ship_to = :shipTo)
                          AND (:status::text IS NULL OR :status = CASE
                               WHEN status = 'proposed' AND respond_by < :now THEN 'expired' ELSE status END)
                        ORDER BY number LIMIT :limit
                        """)
                .param("after", after)
                .param("shipTo", shipTo)
                .param("status", status)
                .param("now", Times.sql(now))
                .param("limit", limit)
                .query((row, n) -> new Numbered(row.getLong("number"), proposal(row, n)))
                .list();
    }

    record Numbered(long number, Proposal proposal) {}

    private Proposal proposal(ResultSet row, int n) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var decidedAt = Times.atOrNull(row, "decided_at");
        return new Proposal(
                id,
                row.getString("ship_to"),
                row.getString("status"),
                Times.at(row, "proposed_at"),
                Times.at(row, "respond_by"),
                decidedAt == null
                        ? null
                        : new Proposal.Decided(
                                decidedAt,
                                row.getString("decision_hash"),
                                row.getObject("order_id", UUID.class),
                                row.getString("order_number")),
                lines(id, row.getInt("cover_days")));
    }

    private List<Proposal.Line> lines(UUID id, int coverDays) {
        return db.sql("SELECT * FROM proposal_lines WHERE proposal = :id ORDER BY line_number")
                .param("id", id)
                .query(
                        (row, n) ->
                                new Proposal.Line(
                                        row.getInt("line_number"),
                                        new Need(
                                                row.getString("buyer_item"),
                                                row.getString("gtin"),
                                                row.getObject("case_pack", Integer.class),
                                                row.getLong("on_hand"),
                                                row.getLong("reserved"),
                                                row.getLong("on_order"),
                                                row.getLong("position_sequence"),
                                                Times.at(row, "position_as_of"),
                                                row.getDouble("daily_rate"),
                                                row.getString("rate_from")),
                                        row.getLong("quantity"),
                                        row.getObject("decided", Long.class),
                                        coverDays))
                .list();
    }
}
