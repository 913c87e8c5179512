package com.retail.alerting.recheck;

import com.retail.platform.Ids;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Levels that are to be judged again: rows written beside the change that is the reason, so that
/// they outlive any death.
@Component
public class Rechecks {

    /// Said when a recheck was asked for; heard after the commit.
    public record Asked() {}

    /// One piece of work: the levels of a category, a product or a location, or all.
    public record Recheck(
            UUID id,
            @Nullable UUID categoryId,
            @Nullable UUID productId,
            @Nullable UUID locationId,
            UUID afterProduct,
            UUID afterLocation) {}

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ApplicationEventPublisher publisher;

    Rechecks(JdbcClient jdbc, Clock clock, ApplicationEventPublisher publisher) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.publisher = publisher;
    }

    /// Asks for the levels of that category, product and location, null meaning any.
    public void ask(@Nullable UUID category, @Nullable UUID product, @Nullable UUID location) {
        jdbc.sql(
                        """
                        INSERT INTO rechecks (id, category_id, product_id, location_id, asked_at)
                        VALUES (:id, :category, :product, :location, :now)""")
                .param("id", Ids.next())
                .param("category", category)
                .param("product", product)
                .param("location", location)
                .param("now", Timestamp.from(clock.instant()))
                .update();
        publisher.publishEvent(new Asked());
    }

    /// The oldest that no other replica is at, locked.
    public Optional<Recheck> claim() {
        return jdbc.sql(
                        """
                        SELECT id, category_id, product_id, location_id, after_product, after_location
                        FROM rechecks ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED""")
                .query(Recheck.class)
                .optional();
    }

    /// Notes how far it has come.
    public void advance(Recheck recheck, UUID product, UUID location) {
        jdbc.sql("UPDATE rechecks SET after_product = ?, after_location = ? WHERE id = ?")
                .params(product, location, recheck.id())
                .update();
    }

    /// It is done.
    public void finish(Recheck recheck) {
        jdbc.sql("DELETE FROM rechecks WHERE id = ?").param(recheck.id()).update();
    }

    /// How many wait.
    public long waiting() {
        return jdbc.sql("SELECT count(*) FROM rechecks").query(Long.class).single();
    }
}
