package com.retail.platform.local.verify;

import java.sql.SQLException;
import java.time.Duration;

/// 3: every event that was committed is in its topic, and every sale and movement has its event.
final class NothingLost implements Invariant {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Override
    public int number() {
        return 3;
    }

    @Override
    public String promise() {
        return "every committed event is published";
    }

    @Override
    public Finding check(Auditor auditor) throws SQLException {
        var publication = Publication.of(auditor, PATIENCE);
        long parked = auditor.count("SELECT count(*) FROM relay.parked");
        long unmoved =
                auditor.count(
                        """
                        SELECT count(*) FROM sales.sales s
                        WHERE NOT EXISTS (SELECT 1 FROM inventory.applied_sources a WHERE a.source_ref = 'sale:' || s.id)
                        """);
        var topics = publication.topics();
        return Finding.of(
                "%d events committed, %d messages in topics, %d repeated, %d dead letters"
                        .formatted(
                                publication.events(),
                                topics.messages(),
                                topics.repeated(),
                                topics.deadLetters()),
                addSilent(auditor, publication.addTo(new Troubles()))
                        .add(parked, "events were refused by Kafka (relay.parked)")
                        .add(unmoved, "sales moved no stock"));
    }

    /// What has no event, as far back as outboxes are kept.
    static Troubles addSilent(Auditor auditor, Troubles troubles) throws SQLException {
        long sales =
                auditor.count(
                        """
                        SELECT count(*) FROM sales.sales s
                        LEFT JOIN (SELECT payload::jsonb ->> 'sale_id' AS id FROM sales.outbox) AS told ON told.id = s.id::text
                        WHERE told.id IS NULL AND s.recorded_at > now() - interval '6 days'
                        """);
        long movements =
                auditor.count(
                        """
                        SELECT count(*) FROM inventory.stock_movements m
                        LEFT JOIN (SELECT key, sequence FROM inventory.outbox WHERE topic = 'retail.stock.v1') AS told
                          ON told.key = m.product_id || ':' || m.location_id AND told.sequence = m.sequence
                        WHERE told.key IS NULL AND m.recorded_at > now() - interval '6 days'
                        """);
        return troubles.add(sales, "sales have no event").add(movements, "movements have no event");
    }
}
