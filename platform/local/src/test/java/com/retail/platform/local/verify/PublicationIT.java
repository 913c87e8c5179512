package com.retail.platform.local.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.platform.local.http.RetailApi;
import com.retail.platform.servers.RetailDatabase;
import com.retail.platform.testkit.Events;
import com.retail.platform.testkit.Infra;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The test is the relay here: it decides what is noted as published and what is in a topic.
class PublicationIT {

    private static final String SALES = "retail.sale.v1";
    private static final String DEMAND = "retail.demand.v1";
    private static final String PRODUCTS = "retail.product.v1";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static Connection database;
    private static Auditor auditor;

    @BeforeAll
    static void connect() throws SQLException {
        database = Infra.postgres().connect();
        auditor =
                new Auditor(
                        Infra.postgres().connect(),
                        Infra.postgres().superuser().connect("pepsico"),
                        Infra.kafka().admin(),
                        new RetailApi("http://127.0.0.1:9", "nobody", ""));
        try (var statement = database.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS relay.parked (id uuid PRIMARY KEY)");
        }
    }

    @AfterAll
    static void close() throws SQLException {
        auditor.close();
        database.close();
    }

    @BeforeEach
    void empty() {
        RetailDatabase.SCHEMAS.forEach(Infra.postgres()::clear);
    }

    @Test
    void whatIsNotedAsPublishedButInNoTopicIsNamedByTopic() throws SQLException {
        arrive(commit(SALES, "shop", 1), SALES, "shop", 1);
        note(commit(SALES, "shop", 2));
        note(commit(DEMAND, "chips", 1));
        note(commit(DEMAND, "chips", 2));

        var publication = Publication.of(auditor, PATIENCE);

        assertThat(publication.events()).isEqualTo(4);
        assertThat(publication.addTo(new Troubles()))
                .hasToString("2 events are not in " + DEMAND + ", 1 events are not in " + SALES);
    }

    @Test
    void anEventThatIsOnItsWayIsWaitedFor() throws SQLException {
        var onItsWay = commit(SALES, "shop", 3);
        var later =
                CompletableFuture.runAsync(
                        () -> arrive(onItsWay, SALES, "shop", 3),
                        CompletableFuture.delayedExecutor(
                                500, java.util.concurrent.TimeUnit.MILLISECONDS));

        assertThat(Publication.of(auditor, PATIENCE).addTo(new Troubles())).hasToString("");
        later.join();
    }

    @Test
    void anEventThatNeverGetsOnItsWayIsSaid() throws SQLException {
        commit(SALES, "shop", 4);

        assertThat(Publication.of(auditor, Duration.ZERO).addTo(new Troubles()))
                .hasToString("1 events are not published");
    }

    @Test
    void whatIsCommittedDuringTheLookIsNoLoss() throws SQLException {
        arrive(commit(DEMAND, "cola", 1), DEMAND, "cola", 1);
        var going = new AtomicBoolean(true);
        var bursts = CompletableFuture.runAsync(() -> burst(going));

        for (int look = 0; look < 5; look++) {
            assertThat(Publication.of(auditor, PATIENCE).addTo(new Troubles())).hasToString("");
        }

        going.set(false);
        bursts.join();
    }

    @Test
    void aCompactedTopicNeedOnlyHaveTheLastStateOfAKey() throws SQLException {
        note(commit(PRODUCTS, "chips", 1));
        arrive(commit(PRODUCTS, "chips", 2), PRODUCTS, "chips", 2);
        assertThat(Publication.of(auditor, PATIENCE).missing()).isEmpty();

        note(commit(PRODUCTS, "chips", 3));
        assertThat(Publication.of(auditor, PATIENCE).missing()).containsEntry(PRODUCTS, 1L);
    }

    private static void burst(AtomicBoolean going) {
        for (int sequence = 2; going.get(); sequence++) {
            arrive(commit(DEMAND, "cola", sequence), DEMAND, "cola", sequence);
        }
    }

    private static UUID commit(String topic, String key, long sequence) {
        var id = UUID.randomUUID();
        run(
                """
                INSERT INTO supplychain.outbox (id, topic, key, type, source, subject, sequence, occurred_at)
                VALUES ('%s', '%s', '%s', 'com.retail.test.Said.v1', '/retail/test', '%3$s', %d, now())
                """
                        .formatted(id, topic, key, sequence));
        return id;
    }

    private static void arrive(UUID id, String topic, String key, long sequence) {
        Events.publish(
                id.toString(),
                topic,
                key,
                "com.retail.test.Said.v1",
                "{\"sequence\":" + sequence + "}");
        note(id);
    }

    private static void note(UUID id) {
        run("INSERT INTO relay.published (id) VALUES ('" + id + "')");
    }

    private static synchronized void run(String sql) {
        try (var statement = database.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
