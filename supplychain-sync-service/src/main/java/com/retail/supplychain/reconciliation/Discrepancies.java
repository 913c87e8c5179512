package com.retail.supplychain.reconciliation;

import com.retail.platform.Ids;
import com.retail.platform.security.Caller;
import com.retail.platform.web.PageQuery;
import com.retail.supplychain.Times;
import com.retail.supplychain.reconciliation.Discrepancy.State;
import com.retail.supplychain.supplier.SupplierRecords.Held;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The stored discrepancies: one is open for a position at most.
@Repository
class Discrepancies {

    private static final int PURGE_BATCH = 5_000;
    private static final UUID LAST = new UUID(-1, -1);
    private static final String OPEN = "state IN ('open', 'repairing', 'tolerated')";

    private final JdbcClient jdbc;

    Discrepancies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Stores what a run found, or what it found of one that is known.
    void put(Found found, State state, UUID run, Instant now) {
        var ours = found.ours();
        var theirs = found.theirs();
        var agreed = ours == null ? null : ours.agreed();
        jdbc.sql(
                        """
                        INSERT INTO discrepancies AS d (id, their_location, their_item, location_id, product_id, cause,
                          evidence, state, our_on_hand, our_reserved, our_sequence, their_on_hand, their_reserved,
                          their_sequence, agreed_on_hand, agreed_at, found_by, found_at, seen_by, seen_at, times_seen, version)
                        VALUES (:id, :theirLocation, :theirItem, :location, :product, :cause, :evidence, :state, :ourOnHand,
                          :ourReserved, :ourSequence, :theirOnHand, :theirReserved, :theirSequence, :agreedOnHand,
                          :agreedAt, :run, :now, :run, :now, 1, 1)
                        ON CONFLICT (their_location, their_item) WHERE state IN ('open', 'repairing', 'tolerated')
                        DO UPDATE SET cause = excluded.cause, evidence = excluded.evidence, state = excluded.state,
                          our_on_hand = excluded.our_on_hand, our_reserved = excluded.our_reserved,
                          our_sequence = excluded.our_sequence, their_on_hand = excluded.their_on_hand,
                          their_reserved = excluded.their_reserved, their_sequence = excluded.their_sequence,
                          seen_by = excluded.seen_by, seen_at = excluded.seen_at, times_seen = d.times_seen + 1,
                          version = d.version + 1
                        WHERE d.seen_by <> excluded.seen_by""")
                .param("id", Ids.next())
                .param("theirLocation", found.key().location())
                .param("theirItem", found.key().item())
                .param("location", ours == null ? found.key().locationId() : ours.location())
                .param("product", ours == null ? found.key().productId() : ours.product())
                .param("cause", found.diagnosis().cause().text())
                .param("evidence", found.diagnosis().evidence())
                .param("state", state.text())
                .param("ourOnHand", ours == null ? null : ours.figures().onHand())
                .param("ourReserved", ours == null ? null : ours.figures().reserved())
                .param("ourSequence", ours == null ? null : ours.figures().sequence())
                .param("theirOnHand", theirs == null ? null : theirs.onHand())
                .param("theirReserved", theirs == null ? null : theirs.reserved())
                .param("theirSequence", theirs == null ? null : theirs.sequence())
                .param("agreedOnHand", agreed == null ? null : agreed.figures().onHand())
                .param("agreedAt", agreed == null ? null : Times.sql(agreed.at()))
                .param("run", run)
                .param("now", Times.sql(now))
                .update();
    }

    /// Both sides agree on these: what was open is over.
    void over(Collection<Key> keys, Instant now) {
        jdbc.sql(
                        """
                        UPDATE discrepancies d SET state = CASE d.state WHEN 'repairing' THEN 'repaired' ELSE 'gone' END,
                          ended_at = :now, version = version + 1
                        FROM unnest(:locations::text[], :items::text[]) AS k (location, item)
                        WHERE d.their_location = k.location AND d.their_item = k.item
                          AND d.state IN ('open', 'repairing', 'tolerated')""")
                .param("now", Times.sql(now))
                .param("locations", keys.stream().map(Key::location).toArray(String[]::new))
                .param("items", keys.stream().map(Key::item).toArray(String[]::new))
                .update();
    }

    /// What was found of a position last, if it was these very figures and is left to a person, or
    /// tolerated, or a person has said that it does not matter and nothing was otherwise since.
    Optional<Discrepancy> standing(Key key, @Nullable Ours ours, @Nullable Held theirs) {
        var agreed = ours == null ? null : ours.agreed();
        return jdbc.sql(
                        """
                        SELECT * FROM (SELECT * FROM discrepancies WHERE their_location = :location AND their_item = :item
                          ORDER BY id DESC LIMIT 1) AS last
                        WHERE (our_on_hand, our_reserved, our_sequence, their_on_hand, their_reserved, their_sequence)
                            IS NOT DISTINCT FROM (:ourOnHand::bigint, :ourReserved::bigint, :ourSequence::bigint,
                              :theirOnHand::bigint, :theirReserved::bigint, :theirSequence::bigint)
                          AND (state IN ('open', 'tolerated') OR state = 'resolved' AND resolution = 'dismiss'
                               AND ended_at > coalesce(:agreedAt, '-infinity'::timestamptz))""")
                .param("location", key.location())
                .param("item", key.item())
                .param("ourOnHand", ours == null ? null : ours.figures().onHand())
                .param("ourReserved", ours == null ? null : ours.figures().reserved())
                .param("ourSequence", ours == null ? null : ours.figures().sequence())
                .param("theirOnHand", theirs == null ? null : theirs.onHand())
                .param("theirReserved", theirs == null ? null : theirs.reserved())
                .param("theirSequence", theirs == null ? null : theirs.sequence())
                .param("agreedAt", agreed == null ? null : Times.sql(agreed.at()))
                .query(Discrepancies::row)
                .optional();
    }

    Optional<Discrepancy> lock(UUID id) {
        return jdbc.sql("SELECT * FROM discrepancies WHERE id = ? FOR UPDATE")
                .param(id)
                .query(Discrepancies::row)
                .optional();
    }

    Optional<Discrepancy> find(UUID id) {
        return jdbc.sql("SELECT * FROM discrepancies WHERE id = ?")
                .param(id)
                .query(Discrepancies::row)
                .optional();
    }

    void resolve(
            UUID id, State state, UUID by, String resolution, @Nullable String note, Instant now) {
        jdbc.sql(
                        """
                        UPDATE discrepancies SET state = :state, resolved_by = :by, resolution = :resolution, note = :note,
                          ended_at = CASE WHEN :over THEN :now::timestamptz END, version = version + 1 WHERE id = :id""")
                .param("state", state.text())
                .param("by", by)
                .param("resolution", resolution)
                .param("note", note)
                .param("over", state.isOver())
                .param("now", Times.sql(now))
                .param("id", id)
                .update();
    }

    /// How many are open, and by how many base units on hand.
    record Drift(long open, long units) {}

    Drift drift() {
        return jdbc.sql(
                        """
                        SELECT count(*) AS open,
                          coalesce(sum(abs(coalesce(our_on_hand, 0) - coalesce(their_on_hand, 0))), 0) AS units
                        FROM discrepancies WHERE """
                                + " "
                                + OPEN)
                .query((row, n) -> new Drift(row.getLong("open"), row.getLong("units")))
                .single();
    }

    /// Forgets what ended before a time, in bounded batches.
    void purge(Instant before) {
        jdbc.sql(
                        """
                        DELETE FROM discrepancies WHERE id IN (SELECT id FROM discrepancies
                          WHERE ended_at < ? ORDER BY ended_at LIMIT ?)""")
                .params(Times.sql(before), PURGE_BATCH)
                .update();
    }

    /// What was found on each day (UTC) since one, by cause; the latest day first.
    List<DriftDay> byDay(@Nullable UUID location, Caller caller, LocalDate since) {
        return jdbc.sql(
                        """
                        SELECT (found_at AT TIME ZONE 'UTC')::date AS day, cause, count(*) AS found,
                          sum(abs(coalesce(our_on_hand, 0) - coalesce(their_on_hand, 0))) AS units,
                          count(*) FILTER (WHERE state = 'repaired') AS repaired,
                          count(*) FILTER (WHERE state IN ('open', 'repairing', 'tolerated')) AS open
                        FROM discrepancies
                        WHERE found_at >= :since AND (:all OR location_id = ANY (:mine::uuid[]))
                          AND (:location::uuid IS NULL OR location_id = :location)
                        GROUP BY 1, 2 ORDER BY 1 DESC, 2""")
                .param("since", Times.sql(since.atStartOfDay(ZoneOffset.UTC).toInstant()))
                .param("all", caller.isAdmin())
                .param("mine", caller.locations().toArray(UUID[]::new))
                .param("location", location)
                .query(
                        (row, n) ->
                                new DriftDay(
                                        row.getObject("day", LocalDate.class),
                                        Cause.of(row.getString("cause")),
                                        row.getLong("found"),
                                        row.getLong("units"),
                                        row.getLong("repaired"),
                                        row.getLong("open")))
                .list();
    }

    /// The newest first; those of no location of ours are shown to an admin only.
    List<Discrepancy> page(
            @Nullable State state,
            @Nullable Cause cause,
            @Nullable UUID product,
            @Nullable UUID location,
            Caller caller,
            PageQuery page) {
        return jdbc.sql(
                        """
                        SELECT * FROM discrepancies WHERE id < :before
                          AND (:all OR location_id = ANY (:mine::uuid[]))
                          AND (:state::text IS NULL OR state = :state)
                          AND (:cause::text IS NULL OR cause = :cause)
                          AND (:product::uuid IS NULL OR product_id = :product)
                          AND (:location::uuid IS NULL OR location_id = :location)
                        ORDER BY id DESC LIMIT :rows""")
                .param("before", page.isFirst() ? LAST : page.afterId())
                .param("all", caller.isAdmin())
                .param("mine", caller.locations().toArray(UUID[]::new))
                .param("state", state == null ? null : state.text())
                .param("cause", cause == null ? null : cause.text())
                .param("product", product)
                .param("location", location)
                .param("rows", page.rowsToRead())
                .query(Discrepancies::row)
                .list();
    }

    private static Discrepancy row(ResultSet row, int n) throws SQLException {
        return new Discrepancy(
                row.getObject("id", UUID.class),
                row.getString("their_location"),
                row.getString("their_item"),
                row.getObject("location_id", UUID.class),
                row.getObject("product_id", UUID.class),
                Cause.of(row.getString("cause")),
                row.getString("evidence"),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getObject("our_on_hand", Long.class),
                row.getObject("our_reserved", Long.class),
                row.getObject("our_sequence", Long.class),
                row.getObject("their_on_hand", Long.class),
                row.getObject("their_reserved", Long.class),
                row.getObject("their_sequence", Long.class),
                row.getObject("agreed_on_hand", Long.class),
                Times.orNull(row, "agreed_at"),
                row.getObject("found_by", UUID.class),
                Times.of(row, "found_at"),
                row.getObject("seen_by", UUID.class),
                Times.of(row, "seen_at"),
                row.getInt("times_seen"),
                Times.orNull(row, "ended_at"),
                row.getObject("resolved_by", UUID.class),
                row.getString("resolution"),
                row.getString("note"),
                row.getLong("version"));
    }
}
