package com.retail.pepsico.position;

import com.retail.pepsico.Draw;
import com.retail.pepsico.Times;
import com.retail.pepsico.item.Items;
import com.retail.pepsico.position.Arrivals.Entry;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Makes positions wrong on purpose, each in one of the [ways][DriftKind] in which that happens,
/// and remembers it, so that a test knows what there is to find. A position is wrong in one way at
/// a time; where a way does not apply the figure is just wrong.
@Component
class Drifts {

    private static final int DEFAULT_PACK = 12;
    private static final int MOST_OFF = 20;

    private final JdbcClient db;
    private final Positions positions;
    private final Arrivals arrivals;
    private final Items items;

    Drifts(JdbcClient db, Positions positions, Arrivals arrivals, Items items) {
        this.db = db;
        this.positions = positions;
        this.arrivals = arrivals;
        this.items = items;
    }

    /// What was made wrong.
    ///
    /// @param sequence of the buyer's report that it is about
    /// @param endedBy what put it right: a report, or a restatement under the same sequence
    record Drift(
            long id,
            String kind,
            String location,
            String buyerItem,
            long sequence,
            long trueOnHand,
            long heldOnHand,
            Instant injectedAt,
            @Nullable Instant endedAt,
            @Nullable String endedBy) {}

    /// Makes a position wrong that is right, in the caller's transaction.
    void inject(Place place, DriftKind wanted, long seed, Instant now) {
        var position = positions.lock(new TreeSet<>(List.of(place))).getFirst();
        if (position.isWrong() || position.truth().sequence() < 0) {
            return;
        }
        var latest = arrivals.latest(place, 2);
        var kind =
                latest.isEmpty() || !latest.getFirst().isReport() ? DriftKind.WRONG_FIGURE : wanted;
        var held =
                switch (kind) {
                    case WRONG_FIGURE -> null;
                    case UNIT_MISTAKE -> misread(place, latest.getFirst());
                    case LOST_REPORT -> lose(latest);
                    case DOUBLED_REPORT -> doubled(latest);
                };
        if (held == null) {
            kind = DriftKind.WRONG_FIGURE;
            held = wrong(position, seed, now);
        }
        positions.store(
                List.of(
                        new Position(
                                place,
                                held,
                                position.truth(),
                                position.counts(),
                                position.last())));
        remember(kind, position, held, now);
    }

    private Figures wrong(Position position, long seed, Instant now) {
        var place = position.place();
        var word = place + " " + position.truth().sequence();
        long off = 1 + Draw.below(MOST_OFF, seed, "off", word);
        long sign = Draw.of(seed, "sign", word) < 0.5 ? -1 : 1;
        var held = position.held().onHand(position.held().onHand() + sign * off);
        arrivals.add(List.of(new Arrival(place, null, null, now, "applied", held, "counted")));
        return held;
    }

    private @Nullable Figures misread(Place place, Entry last) {
        var item = items.find(List.of(place.item())).get(place.item());
        var known = item == null ? null : item.packing().casePack();
        long pack = known == null || known == 1 ? DEFAULT_PACK : known;
        if (last.heldOnHand() == 0) {
            return null;
        }
        arrivals.misread(last, last.heldOnHand() * pack);
        return last.held().onHand(last.heldOnHand() * pack);
    }

    private @Nullable Figures lose(List<Entry> latest) {
        if (latest.size() < 2 || latest.get(1).heldOnHand() == latest.getFirst().heldOnHand()) {
            return null;
        }
        arrivals.hide(latest.getFirst());
        return latest.get(1).held();
    }

    private @Nullable Figures doubled(List<Entry> latest) {
        long before = latest.size() < 2 ? 0 : latest.get(1).heldOnHand();
        var last = latest.getFirst();
        long change = last.heldOnHand() - before;
        if (change == 0) {
            return null;
        }
        arrivals.repeat(last, last.heldOnHand() + change);
        return last.held().onHand(last.heldOnHand() + change);
    }

    private void remember(DriftKind kind, Position position, Figures held, Instant now) {
        db.sql(
                        """
                        INSERT INTO drifts (kind, location, buyer_item, sequence, true_on_hand, held_on_hand, injected_at)
                        VALUES (:kind, :location, :item, :sequence, :truth, :held, :now)
                        """)
                .param("kind", kind.word())
                .param("location", position.place().location())
                .param("item", position.place().item())
                .param("sequence", position.truth().sequence())
                .param("truth", position.truth().onHand())
                .param("held", held.onHand())
                .param("now", Times.sql(now))
                .update();
    }

    /// These positions are right again.
    ///
    /// @param by report or restatement
    void end(Collection<Place> places, String by, Instant now) {
        if (places.isEmpty()) {
            return;
        }
        db.sql(
                        """
                        UPDATE drifts d SET ended_at = :now, ended_by = :by
                        FROM unnest(:locations::text[], :items::text[]) AS k(location, item)
                        WHERE d.location = k.location AND d.buyer_item = k.item AND d.ended_at IS NULL
                        """)
                .param("now", Times.sql(now))
                .param("by", by)
                .param("locations", places.stream().map(Place::location).toArray(String[]::new))
                .param("items", places.stream().map(Place::item).toArray(String[]::new))
                .update();
    }

    /// Positions that are right, in an order that the seed draws.
    List<Place> right(@Nullable String location, long seed, int count) {
        return db.sql(
                        """
                        SELECT location, buyer_item FROM positions
                        WHERE sequence >= 0 AND (on_hand, reserved, sequence) = (true_on_hand, true_reserved, true_sequence)
                          AND (:location::text IS NULL OR location = :location)
                        ORDER BY hashtextextended(location || ' ' || buyer_item, :seed), location, buyer_item
                        LIMIT :count
                        """)
                .param("location", location)
                .param("seed", seed)
                .param("count", count)
                .query((row, n) -> new Place(row.getString(1), row.getString(2)))
                .list();
    }

    List<Drift> page(boolean openOnly, long after, int limit) {
        return db.sql(
                        """
                        SELECT * FROM drifts WHERE id > :after AND (NOT :open OR ended_at IS NULL)
                        ORDER BY id LIMIT :limit
                        """)
                .param("after", after)
                .param("open", openOnly)
                .param("limit", limit)
                .query(
                        (row, n) ->
                                new Drift(
                                        row.getLong("id"),
                                        row.getString("kind"),
                                        row.getString("location"),
                                        row.getString("buyer_item"),
                                        row.getLong("sequence"),
                                        row.getLong("true_on_hand"),
                                        row.getLong("held_on_hand"),
                                        Times.at(row, "injected_at"),
                                        Times.atOrNull(row, "ended_at"),
                                        row.getString("ended_by")))
                .list();
    }
}
