package com.retail.supplychain.planning;

import com.retail.supplychain.Place;
import com.retail.supplychain.Times;
import com.retail.supplychain.order.OrderMoved;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// What the planner is to look at, written at the end of the transaction of what makes it worth a
/// look: all that it asks for at once, by location and product. Transactions that ask for the same
/// ones then wait for each other in one direction only.
@Repository
public class Reviews {

    /// Said when a review was asked for; heard after the commit.
    record ReviewAsked() {}

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    Reviews(JdbcClient jdbc, ApplicationEventPublisher publisher, Clock clock) {
        this.jdbc = jdbc;
        this.publisher = publisher;
        this.clock = clock;
    }

    void ask(Place place) {
        wishes().always.put(place, Review.now(place));
    }

    /// Asks for those of these places where stock is low.
    public void askWhereLow(Collection<Review> reviews) {
        var low = wishes().whereLow;
        reviews.forEach(review -> low.put(review.place(), review));
    }

    private Wishes wishes() {
        for (var each : TransactionSynchronizationManager.getSynchronizations()) {
            if (each instanceof Wishes wishes) {
                return wishes;
            }
        }
        var wishes = new Wishes();
        TransactionSynchronizationManager.registerSynchronization(wishes);
        return wishes;
    }

    /// What the present transaction asks for.
    private final class Wishes implements TransactionSynchronization {

        private final Map<Place, Review> always = new HashMap<>();
        private final Map<Place, Review> whereLow = new HashMap<>();

        @Override
        public void beforeCommit(boolean readOnly) {
            var all = new HashMap<>(whereLow);
            all.putAll(always);
            write(List.copyOf(all.values()), always.keySet());
        }
    }

    private void write(List<Review> wishes, Set<Place> always) {
        var places = wishes.stream().map(Review::place).toList();
        int asked =
                jdbc.sql(
                                """
                                INSERT INTO planning_reviews (product_id, location_id, asked_at, traceparent)
                                SELECT k.product_id, k.location_id, :now, k.traceparent
                                FROM unnest(:products::uuid[], :locations::uuid[], :traces::text[], :always::boolean[])
                                  AS k (product_id, location_id, traceparent, always)
                                WHERE k.always OR EXISTS (SELECT 1 FROM low_alerts a WHERE a.open
                                  AND a.product_id = k.product_id AND a.location_id = k.location_id)
                                ORDER BY 2, 1 ON CONFLICT DO NOTHING""")
                        .param("now", Times.sql(Times.now(clock)))
                        .param("products", Place.products(places))
                        .param("locations", Place.locations(places))
                        .param(
                                "traces",
                                wishes.stream().map(Review::traceparent).toArray(String[]::new))
                        .param(
                                "always",
                                places.stream().map(always::contains).toArray(Boolean[]::new))
                        .update();
        if (asked > 0) {
            publisher.publishEvent(new ReviewAsked());
        }
    }

    /// Asks for all locations of a product.
    void askForProduct(UUID product) {
        jdbc.sql(
                        """
                        INSERT INTO planning_reviews (product_id, location_id, asked_at)
                        SELECT product_id, location_id, :now FROM
                          (SELECT product_id, location_id FROM positions WHERE product_id = :product
                           UNION SELECT product_id, location_id FROM low_alerts WHERE product_id = :product AND open) p
                        ORDER BY 2, 1 ON CONFLICT DO NOTHING""")
                .param("now", Times.sql(Times.now(clock)))
                .param("product", product)
                .update();
        publisher.publishEvent(new ReviewAsked());
    }

    @EventListener
    public void on(OrderMoved moved) {
        ask(new Place(moved.product(), moved.location()));
    }

    /// Places with stock after another, null for the first.
    List<Place> all(@Nullable Place after, int limit) {
        return jdbc.sql(
                        """
                        SELECT product_id, location_id FROM positions WHERE (product_id, location_id) > (:product, :location)
                        ORDER BY product_id, location_id LIMIT :limit""")
                .param("product", after == null ? new UUID(0, 0) : after.product())
                .param("location", after == null ? new UUID(0, 0) : after.location())
                .param("limit", limit)
                .query((row, n) -> Place.of(row))
                .list();
    }

    /// Takes some, in the caller's transaction: if that fails they are still to be looked at.
    List<Review> take(int limit) {
        return jdbc.sql(
                        """
                        DELETE FROM planning_reviews WHERE (product_id, location_id) IN (
                          SELECT product_id, location_id FROM planning_reviews
                          ORDER BY asked_at, product_id, location_id LIMIT ? FOR UPDATE SKIP LOCKED)
                        RETURNING product_id, location_id, traceparent""")
                .param(limit)
                .query((row, n) -> new Review(Place.of(row), row.getString("traceparent")))
                .list();
    }

    long waiting() {
        return jdbc.sql("SELECT count(*) FROM planning_reviews").query(Long.class).single();
    }
}
