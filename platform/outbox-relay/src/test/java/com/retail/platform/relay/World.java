package com.retail.platform.relay;

import com.fasterxml.uuid.Generators;
import com.retail.platform.servers.KafkaServer;
import com.retail.platform.servers.Lifetime;
import com.retail.platform.servers.Ports;
import com.retail.platform.servers.PostgresServer;
import com.retail.platform.servers.Progress;
import com.retail.platform.servers.RetailBroker;
import com.retail.platform.servers.RetailDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/// A PostgreSQL and a Kafka of this module's own, provisioned as in earnest: tests stop, kill and
/// starve them.
final class World {

    static final String PASSWORD = "relay-tests-only";
    static final String STOCK = "retail.stock.v1";
    static final String SALE = "retail.sale.v1";
    static final String PRODUCT = "retail.product.v1";

    private static World one;

    final PostgresServer postgres;
    final KafkaServer kafka;
    final Messages messages;
    final Path folder;

    static synchronized World get() {
        if (one == null) {
            one = new World();
        }
        return one;
    }

    private World() {
        try {
            folder =
                    Files.createTempDirectory(
                            Files.createDirectories(Path.of("target/servers").toAbsolutePath()),
                            "run");
            postgres =
                    new PostgresServer(
                            new PostgresServer.Options(
                                    folder.resolve("postgres"),
                                    folder.resolveSibling("binaries"),
                                    Ports.free(),
                                    PASSWORD,
                                    Lifetime.WITH_JVM));
            kafka =
                    new KafkaServer(
                            new KafkaServer.Options(
                                    folder.resolve("kafka"),
                                    Ports.free(),
                                    Ports.free(),
                                    PASSWORD,
                                    Lifetime.WITH_JVM));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        Map<String, String> passwords = new HashMap<>();
        RetailDatabase.roles().forEach(role -> passwords.put(role, PASSWORD));
        RetailBroker.users().forEach(user -> passwords.put(user, PASSWORD));
        Thread broker = Thread.ofPlatform().start(() -> kafka.start(Progress.NONE));
        postgres.start(Progress.NONE);
        RetailDatabase.provision(postgres.superuser(), passwords);
        try {
            broker.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        RetailBroker.provision(kafka.admin(), 3, passwords);
        messages = new Messages(kafka.admin().properties(), STOCK, SALE, PRODUCT);
    }

    Connection as(String role) throws SQLException {
        return postgres.superuser().as(role, PASSWORD).connect(RetailDatabase.NAME);
    }

    Connection superuser() throws SQLException {
        return postgres.connect(RetailDatabase.NAME);
    }

    void sql(String sql) {
        try (var connection = superuser();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    String value(String sql) {
        try (var connection = superuser();
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            return result.next() ? String.valueOf(result.getString(1)) : "none";
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static UUID newId() {
        return Generators.timeBasedEpochGenerator().generate();
    }

    /// Inserts rows with these sequences of one key in one statement; commits only if the
    /// connection does.
    static void insert(Connection connection, String topic, String key, long from, long to)
            throws SQLException {
        try (var statement =
                connection.prepareStatement(
                        """
                        INSERT INTO outbox (id, topic, key, type, source, subject, sequence, occurred_at, traceparent, payload)
                        SELECT ids.id, ?, ?, 'com.retail.test.Happened.v1', '/retail/test', ?, ids.n + ? - 1, now(), null,
                               '{"sequence":' || (ids.n + ? - 1) || '}'
                        FROM unnest(?) WITH ORDINALITY AS ids(id, n) ORDER BY n
                        """)) {
            var ids = new UUID[(int) (to - from + 1)];
            for (int i = 0; i < ids.length; i++) {
                ids[i] = newId();
            }
            statement.setString(1, topic);
            statement.setString(2, key);
            statement.setString(3, key);
            statement.setLong(4, from);
            statement.setLong(5, from);
            statement.setArray(6, connection.createArrayOf("uuid", ids));
            statement.executeUpdate();
        }
    }

    void commit(String role, String topic, String key, long from, long to) {
        try (var connection = as(role)) {
            insert(connection, topic, key, from, to);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
