package com.retail.platform.local.verify;

import com.retail.platform.local.suite.SuiteFailure;
import com.retail.platform.servers.RetailDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/// Whether anything is still on its way: from an outbox to Kafka, from Kafka to a consumer, to or
/// from the supplier.
public final class Quiet {

    private static final String UNPUBLISHED = count(Outboxes.UNPUBLISHED);
    private static final String EVENTS = count(Outboxes.ALL);
    private static final int TIMES_IN_A_ROW = 3;
    private static final long PAUSE = 400;

    private final Auditor auditor;
    private long events = -1;

    public Quiet(Auditor auditor) {
        this.auditor = auditor;
    }

    /// Waits until nothing has been on its way several times in a row.
    ///
    /// @param progress gets what is on its way
    /// @return whether it became quiet in time
    public boolean await(Duration limit, Consumer<String> progress) throws SQLException {
        long begun = System.nanoTime();
        int quiet = 0;
        try (var admin = Admin.create(auditor.kafka().properties())) {
            while (quiet < TIMES_IN_A_ROW) {
                var busy = onTheWay(admin);
                long now = auditor.count(EVENTS);
                quiet = busy.isEmpty() && now == events ? quiet + 1 : 0;
                events = now;
                progress.accept(busy.isEmpty() ? "quiet" : text(busy));
                if (System.nanoTime() - begun > limit.toNanos()) {
                    return false;
                }
                Thread.sleep(PAUSE);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SuiteFailure("Interrupted", e);
        }
    }

    /// Whether nothing has happened since the wait ended: whatever happens is an event.
    boolean lasted() throws SQLException {
        return auditor.count(EVENTS) == events;
    }

    private static String count(String rows) {
        return "SELECT count(*) FROM (" + rows + ") AS counted";
    }

    private static String text(Map<String, Long> busy) {
        return String.join(
                ", ",
                busy.entrySet().stream()
                        .map(each -> each.getValue() + " " + each.getKey())
                        .toList());
    }

    private Map<String, Long> onTheWay(Admin admin) throws SQLException {
        var busy = new LinkedHashMap<String, Long>();
        put(busy, "events to publish", auditor.count(UNPUBLISHED));
        put(busy, "messages to consume", lag(admin));
        put(
                busy,
                "calls to the supplier",
                auditor.count(
                        "SELECT count(*) FROM supplychain.supplier_calls WHERE state = 'waiting'"));
        put(
                busy,
                "positions to tell",
                auditor.count(
                        """
                        SELECT count(*) FROM supplychain.positions
                        WHERE (sequence > sent_sequence OR restate) AND (refused_at IS NULL OR refused_at < sequence)
                        """));
        put(
                busy,
                "products to plan",
                auditor.count("SELECT count(*) FROM supplychain.planning_reviews"));
        put(
                busy,
                "webhooks to process",
                auditor.count("SELECT count(*) FROM supplychain.webhooks WHERE state = 'waiting'"));
        put(busy, "levels to judge again", auditor.count("SELECT count(*) FROM alerting.rechecks"));
        put(
                busy,
                "categories to tell of",
                auditor.count("SELECT count(*) FROM catalog.category_changes"));
        put(
                busy,
                "orders under way",
                auditor.supplierCount(
                        "SELECT count(*) FROM orders WHERE next_step_at IS NOT NULL"));
        put(
                busy,
                "shipments under way",
                auditor.supplierCount(
                        "SELECT count(*) FROM shipments WHERE due_at IS NOT NULL OR billing_due_at IS NOT NULL"));
        put(
                busy,
                "webhooks to send",
                auditor.supplierCount("SELECT count(*) FROM webhooks WHERE due_at IS NOT NULL"));
        return busy;
    }

    private static void put(Map<String, Long> busy, String what, long count) {
        if (count > 0) {
            busy.put(what, count);
        }
    }

    /// Messages that the services' consumer groups have not committed yet.
    private static long lag(Admin admin) {
        try {
            var groups =
                    admin.listGroups().all().get(20, TimeUnit.SECONDS).stream()
                            .map(group -> group.groupId())
                            .filter(
                                    id ->
                                            RetailDatabase.SCHEMAS.stream()
                                                    .anyMatch(name -> id.startsWith(name)))
                            .toList();
            var wanted = new LinkedHashMap<String, ListConsumerGroupOffsetsSpec>();
            groups.forEach(group -> wanted.put(group, new ListConsumerGroupOffsetsSpec()));
            var committed = admin.listConsumerGroupOffsets(wanted).all().get(20, TimeUnit.SECONDS);
            var partitions = new LinkedHashMap<TopicPartition, OffsetSpec>();
            committed
                    .values()
                    .forEach(
                            map ->
                                    map.keySet()
                                            .forEach(
                                                    each ->
                                                            partitions.put(
                                                                    each, OffsetSpec.latest())));
            var ends = admin.listOffsets(partitions).all().get(20, TimeUnit.SECONDS);
            long lag = 0;
            for (var offsets : committed.values()) {
                for (var offset : offsets.entrySet()) {
                    var end = ends.get(offset.getKey());
                    if (end != null && offset.getValue() != null) {
                        lag += Math.max(0, end.offset() - offset.getValue().offset());
                    }
                }
            }
            return lag;
        } catch (ExecutionException | TimeoutException e) {
            throw new SuiteFailure("Kafka does not tell how far its consumers are: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SuiteFailure("Interrupted", e);
        }
    }
}
