package com.retail.supplychain.position;

import com.retail.platform.messaging.Latest;
import com.retail.platform.security.Caller;
import com.retail.platform.web.PageQuery;
import com.retail.supplychain.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The latest level of each product and location, and what of it is due at PepsiCo. A later level
/// takes the place of an unsent one, so an outage leaves one message per level, not a history.
@Component
public class Positions {

    private static final String DUE =
            "(sequence > sent_sequence OR restate) AND (refused_at IS NULL OR refused_at < sequence)";

    private final JdbcClient jdbc;

    Positions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Takes over levels; those that are not newer than what is known change nothing, and none is
    /// due before an older one that is under way or waited out.
    public void takeOver(List<Level> levels, Instant now) {
        var latest = Latest.of(levels, Level::place, Level::sequence);
        jdbc.sql(
                        """
                        INSERT INTO positions AS p (product_id, location_id, on_hand, reserved, available, sequence,
                          as_of, changed_at, next_at)
                        SELECT product_id, location_id, on_hand, reserved, available, sequence, as_of::timestamptz, :now, :now
                        FROM unnest(:products::uuid[], :locations::uuid[], :onHand::bigint[], :reserved::bigint[],
                          :available::bigint[], :sequences::bigint[], :asOf::text[])
                          AS l (product_id, location_id, on_hand, reserved, available, sequence, as_of)
                        ORDER BY product_id, location_id
                        ON CONFLICT (product_id, location_id) DO UPDATE SET on_hand = excluded.on_hand,
                          reserved = excluded.reserved, available = excluded.available,
                          sequence = excluded.sequence, as_of = excluded.as_of,
                          changed_at = CASE WHEN p.sequence > p.sent_sequence THEN p.changed_at ELSE excluded.changed_at END,
                          next_at = greatest(p.next_at, excluded.next_at),
                          refused = NULL, refused_at = NULL
                        WHERE p.sequence < excluded.sequence""")
                .param("products", ids(latest, Level::productId))
                .param("locations", ids(latest, Level::locationId))
                .param("onHand", numbers(latest, Level::onHand))
                .param("reserved", numbers(latest, Level::reserved))
                .param("available", numbers(latest, Level::available))
                .param("sequences", numbers(latest, Level::sequence))
                .param("asOf", latest.stream().map(l -> l.asOf().toString()).toArray(String[]::new))
                .param("now", Times.sql(now))
                .update();
    }

    /// Whether any stock was ever recorded at that location.
    public boolean knowsLocation(UUID location) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM positions WHERE location_id = ?)")
                .param(location)
                .query(Boolean.class)
                .single();
    }

    /// Takes due positions for one worker: nobody else gets them until then.
    List<Due> claim(Instant now, Instant until, int limit) {
        return jdbc.sql(
                        """
                        UPDATE positions SET next_at = :until WHERE (product_id, location_id) IN (
                          SELECT product_id, location_id FROM positions WHERE %s AND next_at <= :now
                          ORDER BY next_at LIMIT :limit FOR UPDATE SKIP LOCKED)
                        RETURNING *"""
                                .formatted(DUE))
                .param("until", Times.sql(until))
                .param("now", Times.sql(now))
                .param("limit", limit)
                .query(Positions::due)
                .list();
    }

    /// Takes anew, for longer, what a worker has taken until `taken`; what another has taken since
    /// is not among it.
    List<Due> keep(List<Due> batch, Instant taken, Instant until) {
        return each(
                        batch,
                        """
                        UPDATE positions p SET next_at = :time FROM %s
                        WHERE p.product_id = sent.product_id AND p.location_id = sent.location_id
                          AND p.next_at = :taken RETURNING p.*""",
                        until)
                .param("taken", Times.sql(taken))
                .query(Positions::due)
                .list();
    }

    /// PepsiCo has them; what changed meanwhile is due at once.
    void sent(List<Due> batch, UUID key, Instant now) {
        each(
                        batch,
                        """
                        UPDATE positions p SET sent_sequence = greatest(p.sent_sequence, sent.sequence), sent_at = :time,
                          sent_key = :key, sent_on_hand = sent.on_hand, sent_reserved = sent.reserved,
                          restate = p.restate AND NOT (sent.restate AND p.sequence = sent.sequence),
                          changed_at = CASE WHEN p.sequence > sent.sequence THEN :time ELSE p.changed_at END, next_at = :time
                        FROM %s WHERE p.product_id = sent.product_id AND p.location_id = sent.location_id""",
                        now)
                .param("key", key)
                .update();
    }

    /// They were not sent, and are due again then.
    void putOff(List<Due> batch, Instant next) {
        each(
                        batch,
                        """
                        UPDATE positions p SET next_at = :time FROM %s
                        WHERE p.product_id = sent.product_id AND p.location_id = sent.location_id""",
                        next)
                .update();
    }

    /// PepsiCo refuses it for good; it is left until it changes, or a person wants it sent again.
    void refused(Due due, String reason, Instant now) {
        each(
                        List.of(due),
                        """
                        UPDATE positions p SET refused = :reason, refused_at = sent.sequence, next_at = :time FROM %s
                        WHERE p.product_id = sent.product_id AND p.location_id = sent.location_id""",
                        now)
                .param("reason", reason)
                .update();
    }

    /// The rows are locked in the order in which [#takeOver] locks them.
    private JdbcClient.StatementSpec each(List<Due> batch, String update, Instant time) {
        var levels = batch.stream().map(Due::level).toList();
        return jdbc.sql(
                        update.formatted(
                                """
                                (SELECT t.* FROM unnest(:products::uuid[], :locations::uuid[], :sequences::bigint[],
                                   :onHand::bigint[], :reserved::bigint[], :restate::boolean[])
                                  AS t (product_id, location_id, sequence, on_hand, reserved, restate)
                                 JOIN positions held USING (product_id, location_id)
                                 ORDER BY held.product_id, held.location_id FOR UPDATE OF held) sent"""))
                .param("products", ids(levels, Level::productId))
                .param("locations", ids(levels, Level::locationId))
                .param("sequences", numbers(levels, Level::sequence))
                .param("onHand", numbers(levels, Level::onHand))
                .param("reserved", numbers(levels, Level::reserved))
                .param("restate", batch.stream().map(Due::restate).toArray(Boolean[]::new))
                .param("time", Times.sql(time));
    }

    void againIfRefused(UUID product, UUID location, Instant now) {
        jdbc.sql(
                        """
                        UPDATE positions SET refused = NULL, refused_at = NULL, next_at = greatest(next_at, ?)
                        WHERE product_id = ? AND location_id = ? AND refused_at IS NOT NULL""")
                .params(Times.sql(now), product, location)
                .update();
    }

    private static UUID[] ids(List<Level> levels, Function<Level, UUID> id) {
        return levels.stream().map(id).toArray(UUID[]::new);
    }

    private static Long[] numbers(List<Level> levels, ToLongFunction<Level> number) {
        return levels.stream().map(number::applyAsLong).toArray(Long[]::new);
    }

    /// In the order of product and location.
    public List<Position> page(
            @Nullable UUID product, @Nullable UUID location, Caller caller, PageQuery page) {
        var after = after(page);
        return jdbc.sql(
                        """
                        SELECT * FROM positions WHERE (product_id, location_id) > (:afterProduct, :afterLocation)
                          AND (:all OR location_id = ANY (:mine::uuid[]))
                          AND (:product::uuid IS NULL OR product_id = :product)
                          AND (:location::uuid IS NULL OR location_id = :location)
                        ORDER BY product_id, location_id LIMIT :rows""")
                .param("afterProduct", after.getFirst())
                .param("afterLocation", after.getLast())
                .param("all", caller.isAdmin())
                .param("mine", caller.locations().toArray(UUID[]::new))
                .param("product", product)
                .param("location", location)
                .param("rows", page.rowsToRead())
                .query(Positions::view)
                .list();
    }

    private static List<UUID> after(PageQuery page) {
        if (page.isFirst()) {
            return List.of(new UUID(0, 0));
        }
        if (page.after().size() != 2) {
            throw PageQuery.unreadable();
        }
        try {
            return page.after().stream().map(UUID::fromString).toList();
        } catch (IllegalArgumentException e) {
            throw PageQuery.unreadable();
        }
    }

    private static Due due(ResultSet row, int n) throws SQLException {
        return new Due(level(row), row.getBoolean("restate"));
    }

    private static Level level(ResultSet row) throws SQLException {
        return new Level(
                row.getObject("product_id", UUID.class),
                row.getObject("location_id", UUID.class),
                row.getLong("on_hand"),
                row.getLong("reserved"),
                row.getLong("available"),
                row.getLong("sequence"),
                Times.of(row, "as_of"));
    }

    private static Position view(ResultSet row, int n) throws SQLException {
        long sequence = row.getLong("sequence");
        long sent = row.getLong("sent_sequence");
        var refusal = row.getString("refused");
        return new Position(
                row.getObject("product_id", UUID.class),
                row.getObject("location_id", UUID.class),
                row.getLong("on_hand"),
                row.getLong("reserved"),
                row.getLong("available"),
                sequence,
                Times.of(row, "as_of"),
                sent >= sequence && !row.getBoolean("restate")
                        ? "sent"
                        : refusal != null ? "refused" : "waiting",
                sent < 0 ? null : sent,
                Times.orNull(row, "sent_at"),
                refusal,
                row.getObject("agreed_on_hand", Long.class),
                Times.orNull(row, "agreed_at"));
    }
}
