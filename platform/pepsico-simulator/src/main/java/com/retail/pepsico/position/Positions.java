package com.retail.pepsico.position;

import com.retail.pepsico.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The positions in the database, read and written set by set.
@Repository
class Positions {

    private final JdbcClient db;

    Positions(JdbcClient db) {
        this.db = db;
    }

    /// Makes what is not there yet; the places that are new.
    List<Place> add(SortedSet<Place> places) {
        return keys(
                        """
                        INSERT INTO positions (location, buyer_item, on_hand, reserved, sequence, as_of, received_at, applied,
                                               true_on_hand, true_reserved, true_sequence)
                        SELECT location, item, 0, 0, -1, 'epoch', 'epoch', 0, 0, 0, -1
                        FROM unnest(:locations::text[], :items::text[]) AS k(location, item)
                        ORDER BY location COLLATE "C", item COLLATE "C"
                        ON CONFLICT (location, buyer_item) DO NOTHING
                        RETURNING location, buyer_item
                        """,
                        places)
                .query(
                        (row, n) ->
                                new Place(row.getString("location"), row.getString("buyer_item")))
                .list();
    }

    /// The positions, locked until the transaction ends.
    List<Position> lock(SortedSet<Place> places) {
        return keys(
                        """
                        SELECT p.* FROM positions p
                        JOIN unnest(:locations::text[], :items::text[]) AS k(location, item)
                          ON p.location = k.location AND p.buyer_item = k.item
                        ORDER BY p.location, p.buyer_item FOR UPDATE OF p
                        """,
                        places)
                .query(Positions::position)
                .list();
    }

    void store(Collection<Position> positions) {
        db.sql(
                        """
                        UPDATE positions p SET on_hand = n.on_hand, reserved = n.reserved, sequence = n.sequence,
                            true_on_hand = n.true_on_hand, true_reserved = n.true_reserved,
                            true_sequence = n.true_sequence, applied = n.applied, stale = n.stale, older = n.older,
                            gtin = n.gtin, as_of = coalesce(n.as_of, p.as_of),
                            received_at = coalesce(n.received_at, p.received_at), idempotency_key = n.key
                        FROM unnest(:locations::text[], :items::text[], :onHand::bigint[], :reserved::bigint[],
                                    :sequences::bigint[], :trueOnHand::bigint[], :trueReserved::bigint[],
                                    :trueSequences::bigint[], :applied::bigint[], :stale::bigint[], :older::bigint[],
                                    :gtins::text[], :asOf::text[]::timestamptz[], :receivedAt::text[]::timestamptz[],
                                    :keys::text[])
                             AS n(location, item, on_hand, reserved, sequence, true_on_hand, true_reserved,
                                  true_sequence, applied, stale, older, gtin, as_of, received_at, key)
                        WHERE p.location = n.location AND p.buyer_item = n.item
                        """)
                .param("locations", texts(positions, p -> p.place().location()))
                .param("items", texts(positions, p -> p.place().item()))
                .param("onHand", longs(positions, p -> p.held().onHand()))
                .param("reserved", longs(positions, p -> p.held().reserved()))
                .param("sequences", longs(positions, p -> p.held().sequence()))
                .param("trueOnHand", longs(positions, p -> p.truth().onHand()))
                .param("trueReserved", longs(positions, p -> p.truth().reserved()))
                .param("trueSequences", longs(positions, p -> p.truth().sequence()))
                .param("applied", longs(positions, p -> p.counts().applied()))
                .param("stale", longs(positions, p -> p.counts().stale()))
                .param("older", longs(positions, p -> p.counts().older()))
                .param("gtins", texts(positions, p -> p.last() == null ? null : p.last().gtin()))
                .param(
                        "asOf",
                        Times.texts(
                                positions.stream()
                                        .map(p -> p.last() == null ? null : p.last().asOf())))
                .param(
                        "receivedAt",
                        Times.texts(
                                positions.stream()
                                        .map(p -> p.last() == null ? null : p.last().receivedAt())))
                .param("keys", texts(positions, p -> p.last() == null ? null : p.last().key()))
                .update();
    }

    /// Positions after a place; filters may be null. What was never reported, as far as the
    /// supplier knows, is not there.
    List<Position> page(@Nullable String location, @Nullable String item, Place after, int limit) {
        return db.sql(
                        """
                        SELECT * FROM positions
                        WHERE (location, buyer_item) > (:afterLocation, :afterItem) AND sequence >= 0
                          AND (:location::text IS NULL OR location = :location)
                          AND (:item::text IS NULL OR buyer_item = :item)
                        ORDER BY location, buyer_item LIMIT :limit
                        """)
                .param("afterLocation", after.location())
                .param("afterItem", after.item())
                .param("location", location)
                .param("item", item)
                .param("limit", limit)
                .query(Positions::position)
                .list();
    }

    private JdbcClient.StatementSpec keys(String sql, Collection<Place> places) {
        return db.sql(sql)
                .param("locations", texts(places, Place::location))
                .param("items", texts(places, Place::item));
    }

    static Position position(ResultSet row, int n) throws SQLException {
        return new Position(
                new Place(row.getString("location"), row.getString("buyer_item")),
                new Figures(
                        row.getLong("on_hand"), row.getLong("reserved"), row.getLong("sequence")),
                new Figures(
                        row.getLong("true_on_hand"),
                        row.getLong("true_reserved"),
                        row.getLong("true_sequence")),
                new Position.Counts(
                        row.getLong("applied"), row.getLong("stale"), row.getLong("older")),
                new Position.Last(
                        row.getString("gtin"),
                        Times.at(row, "as_of"),
                        Times.at(row, "received_at"),
                        row.getString("idempotency_key")));
    }

    private static <T> @Nullable String[] texts(
            Collection<T> things, Function<T, @Nullable String> text) {
        return stream(things, text).toArray(String[]::new);
    }

    private static <T> Long[] longs(Collection<T> things, Function<T, Long> number) {
        return stream(things, number).toArray(Long[]::new);
    }

    private static <T, R extends @Nullable Object> Stream<R> stream(
            Collection<T> things, Function<T, R> value) {
        return things.stream().map(value);
    }
}
