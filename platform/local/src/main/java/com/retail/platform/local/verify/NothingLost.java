package com.retail.platform.local.verify;

import com.retail.platform.servers.EventTopics;
import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Collectors;

/// 3: every event that was committed is in its topic, and every sale and movement has its event.
final class NothingLost implements Invariant {

    private static final Set<String> COMPACTED =
            EventTopics.ALL.stream()
                    .filter(EventTopics::compacted)
                    .map(EventTopics::name)
                    .collect(Collectors.toUnmodifiableSet());

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
        var topics = Topics.read(auditor.kafka());
        long events = 0;
        long missing = 0;
        for (var row :
                auditor.rows(
                        "SELECT id::text, topic, key, sequence FROM ("
                                + Outboxes.ALL
                                + ") AS outbox")) {
            events++;
            boolean there = topics.ids().contains(row.text(0));
            // A compacted topic need only have the last state of each key.
            boolean overtaken =
                    COMPACTED.contains(row.text(1))
                            && topics.lastSequence(row.text(1), row.text(2)) > row.number(3);
            missing += there || overtaken ? 0 : 1;
        }
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
        return Finding.of(
                "%d events committed, %d messages in topics, %d repeated, %d dead letters"
                        .formatted(
                                events, topics.messages(), topics.repeated(), topics.deadLetters()),
                new Troubles()
                        .add(missing, "events are in no topic")
                        .add(parked, "events were refused by Kafka (relay.parked)")
                        .add(silentSales, "sales have no event")
                        .add(unmoved, "sales moved no stock"));
    }
}
