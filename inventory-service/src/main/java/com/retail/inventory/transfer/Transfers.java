package com.retail.inventory.transfer;

import com.retail.inventory.entry.RequestSource;
import com.retail.platform.security.Caller;
import com.retail.platform.web.PageQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// The stored transfers, each read and written whole.
@Repository
class Transfers {

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    private static final TypeReference<List<TransferLine>> LINES = new TypeReference<>() {};
    private static final TypeReference<List<Settlement>> SETTLEMENTS = new TypeReference<>() {};

    private static final String SELECT =
            """
            SELECT t.*, (SELECT jsonb_agg(to_jsonb(l) ORDER BY l.line) FROM transfer_lines l
                         WHERE l.transfer_id = t.id) AS lines
            FROM transfers t
            """;

    private final JdbcClient jdbc;

    Transfers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Transfer transfer) {
        jdbc.sql(
                        """
                        INSERT INTO transfers (id, from_location, to_location, state, reference, note, version,
                          created_by, created_at)
                        VALUES (:id, :from, :to, :state, :reference, :note, :version, :createdBy, :createdAt)""")
                .param("id", transfer.transferId())
                .param("from", transfer.fromLocation())
                .param("to", transfer.toLocation())
                .param("state", text(transfer.state()))
                .param("reference", transfer.reference(), Types.VARCHAR)
                .param("note", transfer.note(), Types.VARCHAR)
                .param("version", transfer.version())
                .param("createdBy", transfer.createdBy())
                .param("createdAt", Timestamp.from(transfer.createdAt()))
                .update();
        saveLines(transfer);
    }

    /// Stores it as the version after the present one; false when that is another by now.
    boolean save(Transfer transfer) {
        int saved =
                jdbc.sql(
                                """
                                UPDATE transfers SET from_location = :from, to_location = :to, state = :state,
                                  called_back = :calledBack, reference = :reference, note = :note, version = :version,
                                  shipped_by = :shippedBy, shipped_at = :shippedAt, closed_by = :closedBy,
                                  closed_at = :closedAt
                                WHERE id = :id AND version = :version - 1""")
                        .param("id", transfer.transferId())
                        .param("from", transfer.fromLocation())
                        .param("to", transfer.toLocation())
                        .param("state", text(transfer.state()))
                        .param("calledBack", transfer.calledBack())
                        .param("reference", transfer.reference(), Types.VARCHAR)
                        .param("note", transfer.note(), Types.VARCHAR)
                        .param("version", transfer.version())
                        .param("shippedBy", transfer.shippedBy(), Types.VARCHAR)
                        .param("shippedAt", timestamp(transfer.shippedAt()), Types.TIMESTAMP)
                        .param("closedBy", transfer.closedBy(), Types.VARCHAR)
                        .param("closedAt", timestamp(transfer.closedAt()), Types.TIMESTAMP)
                        .update();
        if (saved == 0) {
            return false;
        }
        saveLines(transfer);
        return true;
    }

    private void saveLines(Transfer transfer) {
        jdbc.sql("DELETE FROM transfer_lines WHERE transfer_id = ? AND line >= ?")
                .params(transfer.transferId(), transfer.lines().size())
                .update();
        jdbc.sql(
                        """
                        INSERT INTO transfer_lines (transfer_id, line, product_id, quantity, lot, expires_on, note, entered,
                          in_transit, received, damaged, short_by, called_back, over, lots)
                        SELECT :id::uuid, l.* FROM jsonb_to_recordset(:lines::jsonb) AS l (line int, product_id uuid,
                          quantity bigint, lot text, expires_on date, note text, entered jsonb, in_transit bigint,
                          received bigint, damaged bigint, short_by bigint, called_back bigint, over bigint, lots jsonb)
                        ON CONFLICT (transfer_id, line) DO UPDATE SET product_id = excluded.product_id,
                          quantity = excluded.quantity, lot = excluded.lot, expires_on = excluded.expires_on,
                          note = excluded.note, entered = excluded.entered, in_transit = excluded.in_transit,
                          received = excluded.received, damaged = excluded.damaged, short_by = excluded.short_by,
                          called_back = excluded.called_back, over = excluded.over, lots = excluded.lots""")
                .param("id", transfer.transferId())
                .param("lines", JSON.writeValueAsString(transfer.lines()))
                .update();
    }

    Optional<Transfer> find(UUID id) {
        return jdbc.sql(SELECT + "WHERE t.id = ?").param(id).query(Transfers::row).optional();
    }

    /// The newest first, as far as the caller may know of one of the two locations.
    List<Transfer> page(
            Transfer.@Nullable State state,
            @Nullable UUID location,
            Caller caller,
            PageQuery query) {
        return jdbc.sql(
                        SELECT
                                + """
                                WHERE (:first OR t.id < :after::uuid)
                                  AND (:state::text IS NULL OR t.state = :state::text)
                                  AND (:location::uuid IS NULL OR :location::uuid IN (t.from_location, t.to_location))
                                  AND (:all OR t.from_location = ANY (:mine::uuid[]) OR t.to_location = ANY (:mine::uuid[]))
                                ORDER BY t.id DESC LIMIT :rows""")
                .param("first", query.isFirst())
                .param("after", query.afterId())
                .param("state", state == null ? null : text(state), Types.VARCHAR)
                .param("location", location, Types.OTHER)
                .param("all", caller.isAdmin())
                .param("mine", caller.locations().toArray(UUID[]::new))
                .param("rows", query.rowsToRead())
                .query(Transfers::row)
                .list();
    }

    /// Adds a receipt, in the transaction of what it moves.
    void addReceipt(UUID transfer, ReceiveTransfer receipt, RequestSource source, Instant now) {
        jdbc.sql(
                        """
                        INSERT INTO transfer_receipts (id, transfer_id, occurred_at, recorded_at, actor, note, lines,
                          source_ref, fingerprint)
                        VALUES (:id, :transfer, :occurredAt, :recordedAt, :actor, :note, :lines::jsonb, :source,
                          :fingerprint)""")
                .param("id", receipt.receiptId())
                .param("transfer", transfer)
                .param("occurredAt", Timestamp.from(receipt.occurredAt()))
                .param("recordedAt", Timestamp.from(now))
                .param("actor", receipt.actor())
                .param("note", receipt.note(), Types.VARCHAR)
                .param("lines", JSON.writeValueAsString(receipt.lines()))
                .param("source", source.repeatable() ? source.ref() : null, Types.VARCHAR)
                .param("fingerprint", source.fingerprint())
                .update();
    }

    /// The fingerprint of the request that has made a receipt before.
    Optional<String> receiptMadeBy(RequestSource source) {
        return source.repeatable()
                ? jdbc.sql("SELECT fingerprint FROM transfer_receipts WHERE source_ref = ?")
                        .param(source.ref())
                        .query(String.class)
                        .optional()
                : Optional.empty();
    }

    /// A transfer's receipts in their order, the first 500.
    List<TransferReceipt> receipts(UUID transfer) {
        return jdbc.sql(
                        "SELECT * FROM transfer_receipts WHERE transfer_id = ? ORDER BY id LIMIT 500")
                .param(transfer)
                .query(
                        (row, n) ->
                                new TransferReceipt(
                                        row.getObject("id", UUID.class),
                                        row.getTimestamp("occurred_at").toInstant(),
                                        row.getTimestamp("recorded_at").toInstant(),
                                        row.getString("actor"),
                                        row.getString("note"),
                                        JSON.readValue(row.getString("lines"), SETTLEMENTS)))
                .list();
    }

    private static String text(Transfer.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant time) {
        return time == null ? null : Timestamp.from(time);
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }

    private static Transfer row(ResultSet row, int n) throws SQLException {
        return new Transfer(
                row.getObject("id", UUID.class),
                row.getObject("from_location", UUID.class),
                row.getObject("to_location", UUID.class),
                Transfer.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getBoolean("called_back"),
                row.getString("reference"),
                row.getString("note"),
                JSON.readValue(row.getString("lines"), LINES),
                row.getLong("version"),
                row.getString("created_by"),
                row.getTimestamp("created_at").toInstant(),
                row.getString("shipped_by"),
                instant(row.getTimestamp("shipped_at")),
                row.getString("closed_by"),
                instant(row.getTimestamp("closed_at")));
    }
}
