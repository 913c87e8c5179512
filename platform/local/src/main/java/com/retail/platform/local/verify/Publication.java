package com.retail.platform.local.verify;

import com.retail.platform.local.suite.SuiteFailure;
import com.retail.platform.servers.EventTopics;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The events that the outboxes hold against the messages that are in the topics.
///
/// It may be asked while the suite works: the outboxes are read before the topics, so an event that
/// is committed meanwhile isn't asked for, and one that is on its way has time to arrive.
///
/// @param events how many the outboxes held
/// @param unpublished how many of them the relay had not dealt with in time
/// @param missing how many of the others are not in their topic, by topic
/// @param topics what the topics held
record Publication(long events, long unpublished, Map<String, Long> missing, Topics topics) {

    private static final long PAUSE = 100;

    private record Event(String id, String topic, String key, long sequence) {}

    /// Compares.
    ///
    /// @param patience how long to wait for events that are on their way
    static Publication of(Auditor auditor, Duration patience) throws SQLException {
        var events = events(auditor, Outboxes.ALL);
        var late = stillUnpublished(auditor, events, patience);
        var topics = Topics.read(auditor.kafka());
        var missing =
                events.stream()
                        .filter(event -> !late.contains(event.id()) && !arrived(event, topics))
                        .collect(
                                Collectors.groupingBy(
                                        Event::topic, TreeMap::new, Collectors.counting()));
        return new Publication(events.size(), late.size(), missing, topics);
    }

    Troubles addTo(Troubles troubles) {
        missing.forEach((topic, count) -> troubles.add(count, "events are not in " + topic));
        return troubles.add(unpublished, "events are not published");
    }

    private static List<Event> events(Auditor auditor, String outboxes) throws SQLException {
        return auditor
                .rows("SELECT id::text, topic, key, sequence FROM (" + outboxes + ") AS outbox")
                .stream()
                .map(row -> new Event(row.text(0), row.text(1), row.text(2), row.number(3)))
                .toList();
    }

    private static boolean arrived(Event event, Topics topics) {
        // A compacted topic need only have the last state of each key.
        return topics.ids().contains(event.id())
                || (EventTopics.COMPACTED.contains(event.topic())
                        && topics.lastSequence(event.topic(), event.key()) > event.sequence());
    }

    private static Set<String> stillUnpublished(
            Auditor auditor, List<Event> events, Duration patience) throws SQLException {
        var asked = events.stream().map(Event::id).collect(Collectors.toSet());
        long begun = System.nanoTime();
        while (true) {
            var late = new HashSet<String>();
            events(auditor, Outboxes.UNPUBLISHED).stream().map(Event::id).forEach(late::add);
            late.retainAll(asked);
            if (late.isEmpty() || System.nanoTime() - begun > patience.toNanos()) {
                return late;
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SuiteFailure("Interrupted", e);
        }
    }
}
