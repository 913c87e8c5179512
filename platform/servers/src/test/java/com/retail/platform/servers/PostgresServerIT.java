package com.retail.platform.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresServerIT {

    @TempDir static Path folder;

    static PostgresServer server;
    static final Map<String, String> PASSWORDS = new HashMap<>();

    @BeforeAll
    static void start() {
        server =
                new PostgresServer(
                        new PostgresServer.Options(
                                folder,
                                Binaries.folder(),
                                Ports.free(),
                                Secrets.random(),
                                Lifetime.WITH_JVM));
        long begun = System.nanoTime();
        server.start(System.err::println);
        System.err.println("start " + (System.nanoTime() - begun) / 1_000_000 + " ms");
        RetailDatabase.roles().forEach(role -> PASSWORDS.put(role, Secrets.random()));
        begun = System.nanoTime();
        RetailDatabase.provision(server.superuser(), PASSWORDS);
        System.err.println("provision " + (System.nanoTime() - begun) / 1_000_000 + " ms");
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    @ParameterizedTest
    @CsvSource({
        "fsync, on",
        "synchronous_commit, on",
        "full_page_writes, on",
        "wal_level, logical",
        "data_checksums, on",
        "listen_addresses, 127.0.0.1",
        "server_encoding, UTF8",
        "log_timezone, UTC"
    })
    void isSetUpForDurabilityAndTheRelay(String setting, String value) throws SQLException {
        assertThat(ask(server.superuser(), "SELECT current_setting('" + setting + "')"))
                .isEqualTo(value);
    }

    @Test
    void keepsWhatItConfirmedThroughAKill() throws SQLException {
        execute("CREATE TABLE kept (id int)");
        execute("INSERT INTO kept VALUES (42)");

        server.kill();
        assertThat(server.running()).isFalse();
        server.start(Progress.NONE);

        assertThat(ask(server.superuser(), "SELECT id FROM kept")).isEqualTo("42");
    }

    @Test
    void isFoundByAnotherObjectOnTheSameFolder() {
        var again =
                new PostgresServer(
                        new PostgresServer.Options(
                                folder,
                                Binaries.folder(),
                                server.port(),
                                server.superuser().password(),
                                Lifetime.WITH_JVM));

        again.start(Progress.NONE);

        assertThat(again.process().pid()).isEqualTo(server.process().pid());
    }

    @Test
    void refusesAWrongPassword() {
        var wrong = server.superuser().as(PostgresServer.SUPERUSER, "wrong");

        assertThatThrownBy(() -> wrong.connect("postgres"))
                .hasMessageContaining("authentication failed");
    }

    @Test
    void provisionsTwiceWithTheSameOutcome() throws SQLException {
        RetailDatabase.provision(server.superuser(), PASSWORDS);

        assertThat(
                        ask(
                                server.superuser(),
                                "SELECT count(*) FROM pg_publication_tables WHERE pubname = 'retail_outbox'"))
                .isEqualTo("8");
        assertThat(ask(server.superuser(), "SELECT count(*) FROM pg_replication_slots"))
                .isEqualTo("1");
    }

    @Test
    void doesNotMakeALostSlotAnew() throws SQLException {
        execute("SELECT pg_drop_replication_slot('retail_outbox')");

        RetailDatabase.provision(server.superuser(), PASSWORDS);

        assertThat(ask(server.superuser(), "SELECT count(*) FROM pg_replication_slots"))
                .isEqualTo("0");
        execute("DELETE FROM relay.slot");
        RetailDatabase.provision(server.superuser(), PASSWORDS);
    }

    private static void execute(String sql) throws SQLException {
        try (var connection = server.connect(RetailDatabase.NAME);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(DatabaseAccess as, String sql) throws SQLException {
        try (var connection = as.connect(RetailDatabase.NAME);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
