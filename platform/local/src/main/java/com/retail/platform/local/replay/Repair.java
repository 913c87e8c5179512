package com.retail.platform.local.replay;

import com.retail.platform.local.suite.SuiteFailure;
import com.retail.platform.servers.KafkaAccess;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownMemberIdException;

/// Lets a service rebuild what is wrong in its copy from the facts, by its own code: while it is
/// stopped, wrong levels are made older than any fact and the group that it reads in is set back to
/// the beginning. A service that judges each change would judge a month of them again: its wrong
/// levels are written as the facts end, and it judges all of its levels once, as they are then.
public final class Repair {

    private static final String FACTS = "retail.stock.v1";
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final long PAUSE = 500;
    private static final long CALL_SECONDS = 30;

    /// Starts and stops services.
    public interface Services {

        void stop(String service);

        void start(String service);
    }

    /// What was done.
    ///
    /// @param reset levels that the service is to take over again, or that were written
    /// @param removed levels that inventory does not have
    public record Done(long reset, long removed) {}

    private final Connection database;
    private final KafkaAccess admin;
    private final Services services;

    public Repair(Connection database, KafkaAccess admin, Services services) {
        this.database = database;
        this.admin = admin;
        this.services = services;
    }

    /// Does it, and has the service start again; it then reads all facts, of which those that it
    /// had taken over rightly change nothing. The topic's levels are in the table `rebuilt`: what
    /// it does not tell stays as it is.
    public Done run(LevelCopy copy) throws SQLException {
        services.stop(copy.service());
        try {
            var done = copy.judged() ? rewrite(copy) : new Done(reset(copy), remove(copy));
            rewind(copy.group());
            return done;
        } finally {
            services.start(copy.service());
        }
    }

    private long reset(LevelCopy copy) throws SQLException {
        try (var statement = database.createStatement()) {
            return statement.executeUpdate(
                    """
                    UPDATE %s AS c SET sequence = -1 FROM rebuilt AS r
                    WHERE c.product_id = r.product_id AND c.location_id = r.location_id AND (%s)"""
                            .formatted(copy.table(), copy.difference("c", "r")));
        }
    }

    private long remove(LevelCopy copy) throws SQLException {
        try (var statement = database.createStatement()) {
            return statement.executeUpdate(
                    "DELETE FROM %s AS c WHERE %s".formatted(copy.table(), notInInventory()));
        }
    }

    /// Writes levels as the facts end, marks those that inventory does not have, and asks the
    /// service to judge all again; it resolves the alerts of the marked ones and removes them.
    private Done rewrite(LevelCopy copy) throws SQLException {
        database.setAutoCommit(false);
        try (var statement = database.createStatement()) {
            long written =
                    statement.executeUpdate(
                            """
                            MERGE INTO %s AS c
                            USING (SELECT r.* FROM rebuilt AS r JOIN %s AS l USING (product_id, location_id)) AS r
                            ON c.product_id = r.product_id AND c.location_id = r.location_id
                            WHEN MATCHED AND (%s) THEN UPDATE SET on_hand = r.on_hand, reserved = r.reserved,
                              available = r.on_hand - r.reserved, sequence = r.sequence
                            WHEN NOT MATCHED THEN INSERT
                              (product_id, location_id, on_hand, reserved, available, sequence)
                              VALUES (r.product_id, r.location_id, r.on_hand, r.reserved, r.on_hand - r.reserved,
                                r.sequence)"""
                                    .formatted(
                                            copy.table(),
                                            LevelCopy.ORIGINAL,
                                            copy.difference("c", "r")));
            long removed =
                    statement.executeUpdate(
                            "UPDATE %s AS c SET sequence = -1 WHERE %s"
                                    .formatted(copy.table(), notInInventory()));
            statement.executeUpdate(
                    "INSERT INTO %s.rechecks (id, asked_at) VALUES (uuidv7(), now())"
                            .formatted(copy.service()));
            database.commit();
            return new Done(written, removed);
        } finally {
            database.rollback();
            database.setAutoCommit(true);
        }
    }

    /// Of a row `c` of a copy, as a condition.
    private static String notInInventory() {
        return """
               NOT EXISTS (SELECT 1 FROM %s AS l
                 WHERE l.product_id = c.product_id AND l.location_id = c.location_id)"""
                .formatted(LevelCopy.ORIGINAL);
    }

    /// Sets a group back; its last member may take a while to be gone.
    private void rewind(String group) {
        try (var client = Admin.create(admin.properties())) {
            var begins = beginnings(client);
            long begun = System.nanoTime();
            while (true) {
                try {
                    client.alterConsumerGroupOffsets(group, begins)
                            .all()
                            .get(CALL_SECONDS, TimeUnit.SECONDS);
                    return;
                } catch (ExecutionException stillThere) {
                    boolean late = System.nanoTime() - begun > LIMIT.toNanos();
                    if (late || !(stillThere.getCause() instanceof UnknownMemberIdException)) {
                        throw failure(group, stillThere);
                    }
                    Thread.sleep(PAUSE);
                }
            }
        } catch (ExecutionException | TimeoutException e) {
            throw failure(group, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SuiteFailure("Interrupted", e);
        }
    }

    private static Map<TopicPartition, OffsetAndMetadata> beginnings(Admin client)
            throws ExecutionException, InterruptedException, TimeoutException {
        var topic =
                client.describeTopics(java.util.List.of(FACTS))
                        .allTopicNames()
                        .get(CALL_SECONDS, TimeUnit.SECONDS)
                        .get(FACTS);
        var wanted = new HashMap<TopicPartition, OffsetSpec>();
        if (topic != null) {
            topic.partitions()
                    .forEach(
                            partition ->
                                    wanted.put(
                                            new TopicPartition(FACTS, partition.partition()),
                                            OffsetSpec.earliest()));
        }
        var begins = new HashMap<TopicPartition, OffsetAndMetadata>();
        client.listOffsets(wanted)
                .all()
                .get(CALL_SECONDS, TimeUnit.SECONDS)
                .forEach(
                        (partition, found) ->
                                begins.put(partition, new OffsetAndMetadata(found.offset())));
        return begins;
    }

    private static SuiteFailure failure(String group, Exception e) {
        return new SuiteFailure("The group " + group + " can't be set back: " + e, e);
    }
}
