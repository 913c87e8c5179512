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
        long silentSales =
                auditor.count(
                        """
                        SELECT count(*) FROM sales.sales s
                        LEFT JOIN (SELECT payload::jsonb ->> 'sale_id' AS id FROM sales.outbox) AS told ON told.id = s.id::text
                        WHERE told.id IS NULL AND s.recorded_at > now() - interval '6 days'
                        """);
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
                publication
                        .addTo(new Troubles())
                        .add(parked, "events were refused by Kafka (relay.parked)")
                        .add(silentSales, "sales have no event")
                        .add(unmoved, "sales moved no stock"));
    }
}
