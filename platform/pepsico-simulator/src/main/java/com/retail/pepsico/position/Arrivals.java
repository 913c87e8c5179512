package com.retail.pepsico.position;

import com.retail.pepsico.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// How positions came to be, in the order of arrival.
@Repository
class Arrivals {

    private static final String COLUMNS =
            "location, buyer_item, source, at, result, idempotency_key, on_hand, reserved, unit,"
                    + " units_per_pack, sequence, held_on_hand, held_reserved, held_sequence, note";

    private final JdbcClient db;
    private final JdbcTemplate batches;

    Arrivals(JdbcClient db, JdbcTemplate batches) {
        this.db = db;
        this.batches = batches;
    }

    /// An arrival as the contract has it.
    record Entry(
            long arrival,
            String source,
            Instant at,
            String result,
            @Nullable String idempotencyKey,
            @Nullable Long onHand,
            @Nullable Long reserved,
            @Nullable String unit,
            @Nullable Integer unitsPerPack,
            @Nullable Long sequence,
            long heldOnHand,
            long heldReserved,
            long heldSequence,
            @Nullable String note) {

        Figures held() {
            return new Figures(heldOnHand, heldReserved, heldSequence);
        }

        boolean isReport() {
            return source.equals("report") && result.equals("applied");
        }
    }

    void add(List<Arrival> arrivals) {
        batches.batchUpdate(
                "INSERT INTO position_arrivals ("
                        + COLUMNS
                        + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                arrivals.stream().map(Arrivals::row).toList());
    }

    private static @Nullable Object[] row(Arrival arrival) {
        var report = arrival.report();
        return new @Nullable Object[] {
            arrival.place().location(),
            arrival.place().item(),
            report == null ? "supplier" : "report",
            Times.sql(arrival.at()),
            arrival.result(),
            arrival.key(),
            report == null ? null : report.onHand(),
            report == null ? null : report.reservedOrNone(),
            report == null ? null : report.unit(),
            report == null ? null : report.perPack(),
            report == null ? null : report.sequence(),
            arrival.held().onHand(),
            arrival.held().reserved(),
            arrival.held().sequence(),
            arrival.note()
        };
    }

    /// What the supplier knows of a position's history, after an arrival.
    List<Entry> page(Place place, long after, int limit) {
        return db.sql(
                        """
                        SELECT * FROM position_arrivals
                        WHERE location = :location AND buyer_item = :item AND arrival > :after AND NOT hidden
                        ORDER BY arrival LIMIT :limit
                        """)
                .param("location", place.location())
                .param("item", place.item())
                .param("after", after)
                .param("limit", limit)
                .query(Arrivals::entry)
                .list();
    }

    /// The last arrivals that changed a position, the latest first.
    List<Entry> latest(Place place, int limit) {
        return db.sql(
                        """
                        SELECT * FROM position_arrivals
                        WHERE location = :location AND buyer_item = :item AND NOT hidden AND result = 'applied'
                        ORDER BY arrival DESC LIMIT :limit
                        """)
                .param("location", place.location())
                .param("item", place.item())
                .param("limit", limit)
                .query(Arrivals::entry)
                .list();
    }

    /// The sequences of the reports of a position in the order in which they came, as far as kept.
    List<Long> sequences(Place place) {
        return db.sql(
                        """
                        SELECT sequence FROM position_arrivals
                        WHERE location = :location AND buyer_item = :item AND source = 'report'
                        ORDER BY arrival LIMIT 1000
                        """)
                .param("location", place.location())
                .param("item", place.item())
                .query((row, n) -> row.getLong("sequence"))
                .list();
    }

    /// From when on nothing is forgotten; empty if nothing ever was.
    Optional<Instant> completeSince() {
        return db.sql("SELECT arrival, at FROM position_arrivals ORDER BY arrival LIMIT 1")
                .query(
                        (row, n) ->
                                row.getLong("arrival") == 1
                                        ? Optional.<Instant>empty()
                                        : Optional.of(Times.at(row, "at")))
                .optional()
                .flatMap(since -> since);
    }

    /// The supplier forgets that it came.
    void hide(Entry entry) {
        db.sql("UPDATE position_arrivals SET hidden = true WHERE arrival = :arrival")
                .param("arrival", entry.arrival())
                .update();
    }

    /// The supplier read it so that it held another figure afterwards.
    void misread(Entry entry, long heldOnHand) {
        db.sql("UPDATE position_arrivals SET held_on_hand = :held WHERE arrival = :arrival")
                .param("held", heldOnHand)
                .param("arrival", entry.arrival())
                .update();
    }

    /// The supplier counts it again, with another figure afterwards.
    void repeat(Entry entry, long heldOnHand) {
        db.sql(
                        "INSERT INTO position_arrivals ("
                                + COLUMNS
                                + ") SELECT "
                                + COLUMNS.replace("held_on_hand", ":held")
                                + " FROM position_arrivals WHERE arrival = :arrival")
                .param("held", heldOnHand)
                .param("arrival", entry.arrival())
                .update();
    }

    private static Entry entry(ResultSet row, int n) throws SQLException {
        return new Entry(
                row.getLong("arrival"),
                row.getString("source"),
                Times.at(row, "at"),
                row.getString("result"),
                row.getString("idempotency_key"),
                row.getObject("on_hand", Long.class),
                row.getObject("reserved", Long.class),
                row.getString("unit"),
                row.getObject("units_per_pack", Integer.class),
                row.getObject("sequence", Long.class),
                row.getLong("held_on_hand"),
                row.getLong("held_reserved"),
                row.getLong("held_sequence"),
                row.getString("note"));
    }
}
