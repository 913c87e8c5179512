package com.retail.supplychain.position;

import com.retail.platform.security.Caller;
import com.retail.platform.web.PageQuery;
import com.retail.supplychain.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The latest level of each product and location, and what of it is due at PepsiCo. A later level
/// takes the place of an unsent one, so an outage leaves one message per level, not a history.
@Component
public class Positions {

    private static final String DUE =
            "sequence > sent_sequence AND (refused_at IS NULL OR refused_at < sequence)";

    private final JdbcClient jdbc;

    Positions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Takes over levels.
    ///
    /// @param told at most one of each product and location
    /// @return what of them is news: not known already, nor older than what is
    public Set<Level.Key> takeOver(List<Level> told, Instant now) {
        return Set.copyOf(
                jdbc.sql(
                                """
                                INSERT INTO positions AS p (product_id, location_id, on_hand, reserved, available, sequence,
                                  as_of, changed_at, next_at)
                                SELECT t.*, :now, :now FROM unnest(:products::uuid[], :locations::uuid[], :onHand::bigint[],
                                  :reserved::bigint[], :available::bigint[], :sequences::bigint[], :asOf::timestamptz[]) AS t
                                ORDER BY 1, 2
                                ON CONFLICT (product_id, location_id) DO UPDATE SET on_hand = excluded.on_hand,
                                  reserved = excluded.reserved, available = excluded.available,
                                  sequence = excluded.sequence, as_of = excluded.as_of,
                                  changed_at = CASE WHEN p.sequence > p.sent_sequence THEN p.changed_at ELSE excluded.changed_at END,
                                  next_at = CASE WHEN p.sequence > p.sent_sequence AND p.refused_at IS NULL
                                                 THEN p.next_at ELSE excluded.next_at END,
                                  refused = NULL, refused_at = NULL
                                WHERE p.sequence < excluded.sequence
                                RETURNING product_id, location_id""")
                        .param("products", array(told, Level::productId, UUID[]::new))
                        .param("locations", array(told, Level::locationId, UUID[]::new))
                        .param("onHand", array(told, Level::onHand, Long[]::new))
                        .param("reserved", array(told, Level::reserved, Long[]::new))
                        .param("available", array(told, Level::available, Long[]::new))
                        .param("sequences", array(told, Level::sequence, Long[]::new))
                        .param("asOf", array(told, level -> level.asOf().toString(), String[]::new))
                        .param("now", Times.sql(now))
                        .query(Level.Key.class)
                        .list());
    }

    private static <T> T[] array(
            List<Level> levels, Function<Level, T> part, IntFunction<T[]> array) {
        return levels.stream().map(part).toArray(array);
    }

    public Optional<Level> find(UUID product, UUID location) {
        return jdbc.sql("SELECT * FROM positions WHERE product_id = ? AND location_id = ?")
                .params(product, location)
                .query(Positions::level)
                .optional();
    }

    /// Whether any stock was ever recorded at that location.
    public boolean knowsLocation(UUID location) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM positions WHERE location_id = ?)")
                .param(location)
                .query(Boolean.class)
                .single();
    }

    /// Takes due positions for one worker: nobody else gets them until then.
    List<Level> claim(Instant now, Instant until, int limit) {
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
                .query(Positions::level)
                .list();
    }

    /// PepsiCo has them; what changed meanwhile is due at once.
    void sent(List<Level> levels, Instant now) {
        each(
                levels,
                """
                UPDATE positions p SET sent_sequence = greatest(p.sent_sequence, sent.sequence), sent_at = :time,
                  changed_at = CASE WHEN p.sequence > sent.sequence THEN :time ELSE p.changed_at END, next_at = :time
                FROM %s WHERE p.product_id = sent.product_id AND p.location_id = sent.location_id""",
                now,
                null);
    }

    /// They were not sent, and are due again then.
    void putOff(List<Level> levels, Instant next) {
        each(
                levels,
                """
                UPDATE positions p SET next_at = :time FROM %s
                WHERE p.product_id = sent.product_id AND p.location_id = sent.location_id""",
                next,
                null);
    }

    /// PepsiCo refuses it for good; it is left until it changes.
    void refused(Level level, String reason, Instant now) {
        each(
                List.of(level),
                """
                UPDATE positions p SET refused = :reason, refused_at = sent.sequence, next_at = :time FROM %s
                WHERE p.product_id = sent.product_id AND p.location_id = sent.location_id""",
                now,
                reason);
    }

    private void each(List<Level> levels, String update, Instant time, @Nullable String reason) {
        var statement =
                jdbc.sql(
                                update.formatted(
                                        """
                                        (SELECT * FROM unnest(:products::uuid[], :locations::uuid[], :sequences::bigint[])
                                          AS t (product_id, location_id, sequence)) sent"""))
                        .param("products", array(levels, Level::productId, UUID[]::new))
                        .param("locations", array(levels, Level::locationId, UUID[]::new))
                        .param("sequences", array(levels, Level::sequence, Long[]::new))
                        .param("time", Times.sql(time));
        if (reason != null) {
            statement = statement.param("reason", reason);
        }
        statement.update();
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

    private static Level level(ResultSet row, int n) throws SQLException {
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
                sent >= sequence ? "sent" : refusal != null ? "refused" : "waiting",
                sent < 0 ? null : sent,
                Times.orNull(row, "sent_at"),
                refusal);
    }
}
