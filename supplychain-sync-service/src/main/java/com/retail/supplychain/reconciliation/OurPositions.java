package com.retail.supplychain.reconciliation;

import com.retail.supplychain.Times;
import com.retail.supplychain.reconciliation.Ours.Figures;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Our side of the comparison, and what comes of it there.
@Repository
class OurPositions {

    private static final Duration AGREED_AGAIN = Duration.ofDays(1);
    private static final String SELECT =
            """
            SELECT p.*, coalesce(i.case_pack, c.case_pack, 1) AS case_pack FROM positions p
            LEFT JOIN products c USING (product_id) LEFT JOIN supplier_items i USING (product_id)""";

    private final JdbcClient jdbc;

    OurPositions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// All, in the order of their keys, a page at a time.
    Iterator<Ours> all(int page) {
        return new Pages<Ours>() {
            @Override
            protected List<Ours> read(@Nullable Ours last) {
                return after(last, page);
            }
        };
    }

    private List<Ours> after(@Nullable Ours last, int limit) {
        return jdbc.sql(
                        SELECT
                                + """
                                   WHERE (p.location_id, p.product_id) > (:location, :product)
                                   ORDER BY p.location_id, p.product_id LIMIT :limit""")
                .param("location", last == null ? new UUID(0, 0) : last.location())
                .param("product", last == null ? new UUID(0, 0) : last.product())
                .param("limit", limit)
                .query(OurPositions::row)
                .list();
    }

    Optional<Ours> find(UUID location, UUID product) {
        return jdbc.sql(SELECT + " WHERE p.location_id = ? AND p.product_id = ?")
                .params(location, product)
                .query(OurPositions::row)
                .optional();
    }

    /// Both sides have the same figures for these. The rows are locked in the order of products, as
    /// everywhere.
    void agreed(Collection<Ours> positions, Instant now) {
        jdbc.sql(
                        """
                        UPDATE positions p SET agreed_on_hand = a.on_hand, agreed_reserved = a.reserved,
                          agreed_sequence = a.sequence, agreed_at = :now
                        FROM (SELECT t.* FROM unnest(:locations::uuid[], :products::uuid[], :onHand::bigint[],
                            :reserved::bigint[], :sequences::bigint[])
                            AS t (location_id, product_id, on_hand, reserved, sequence)
                          JOIN positions held USING (product_id, location_id)
                          ORDER BY held.product_id, held.location_id FOR UPDATE OF held) a
                        WHERE p.location_id = a.location_id AND p.product_id = a.product_id
                          AND ((p.agreed_on_hand, p.agreed_reserved, p.agreed_sequence)
                               IS DISTINCT FROM (a.on_hand, a.reserved, a.sequence) OR p.agreed_at < :before
                               OR p.agreed_at < (SELECT max(d.found_at) FROM discrepancies d
                                 WHERE d.location_id = p.location_id AND d.product_id = p.product_id))""")
                .param("now", Times.sql(now))
                .param("before", Times.sql(now.minus(AGREED_AGAIN)))
                .param("locations", positions.stream().map(Ours::location).toArray(UUID[]::new))
                .param("products", positions.stream().map(Ours::product).toArray(UUID[]::new))
                .param("onHand", numbers(positions, figures -> figures.onHand()))
                .param("reserved", numbers(positions, figures -> figures.reserved()))
                .param("sequences", numbers(positions, figures -> figures.sequence()))
                .update();
    }

    private static Long[] numbers(Collection<Ours> positions, ToLongFunction<Figures> number) {
        return positions.stream()
                .map(position -> number.applyAsLong(position.figures()))
                .toArray(Long[]::new);
    }

    /// Says our figure again, in place of what PepsiCo holds.
    void restate(UUID location, UUID product, Instant now) {
        jdbc.sql(
                        """
                        UPDATE positions SET restate = true, refused = NULL, refused_at = NULL,
                          changed_at = CASE WHEN sequence > sent_sequence OR restate THEN changed_at ELSE :now END,
                          next_at = greatest(next_at, :now)
                        WHERE location_id = :location AND product_id = :product""")
                .param("now", Times.sql(now))
                .param("location", location)
                .param("product", product)
                .update();
    }

    private static Ours row(ResultSet row, int n) throws SQLException {
        long sequence = row.getLong("sequence");
        long sentSequence = row.getLong("sent_sequence");
        var refusedAt = row.getObject("refused_at", Long.class);
        boolean refused = refusedAt != null && refusedAt >= sequence;
        var sentOnHand = row.getObject("sent_on_hand", Long.class);
        var agreedOnHand = row.getObject("agreed_on_hand", Long.class);
        return new Ours(
                row.getObject("location_id", UUID.class),
                row.getObject("product_id", UUID.class),
                new Figures(row.getLong("on_hand"), row.getLong("reserved"), sequence),
                !refused && (sequence > sentSequence || row.getBoolean("restate")),
                refused ? row.getString("refused") : null,
                sentOnHand == null
                        ? null
                        : new Ours.Sent(
                                new Figures(sentOnHand, row.getLong("sent_reserved"), sentSequence),
                                Times.of(row, "sent_at")),
                agreedOnHand == null
                        ? null
                        : new Ours.Agreed(
                                new Figures(
                                        agreedOnHand,
                                        row.getLong("agreed_reserved"),
                                        row.getLong("agreed_sequence")),
                                Times.of(row, "agreed_at")),
                row.getLong("case_pack"));
    }
}
