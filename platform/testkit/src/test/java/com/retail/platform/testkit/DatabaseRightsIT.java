package com.retail.platform.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.retail.platform.servers.DatabaseAccess;
import com.retail.platform.servers.RetailDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The boundaries between services, as the database enforces them.
class DatabaseRightsIT {

    private static final String ROW =
            """
            INSERT INTO %s.outbox (id, topic, key, type, source, subject, sequence, occurred_at, payload)
            VALUES (uuidv7(), 'retail.test.v1', 'k', 't', '/s', 'k', 1, now(), '{}')
            """;

    @ParameterizedTest
    @CsvSource({
        "fsync, on",
        "synchronous_commit, on",
        "full_page_writes, on",
        "wal_level, logical"
    })
    void losesNothingItHasConfirmed(String setting, String value) throws SQLException {
        assertThat(setting(setting)).isEqualTo(value);
    }

    @Test
    void isNotReachedFromOutside() throws SQLException {
        Assumptions.assumeFalse(Infra.inContainers(), "a container listens on all of its own");
        assertThat(setting("listen_addresses")).isEqualTo("127.0.0.1");
    }

    private static String setting(String name) throws SQLException {
        return ask(Infra.postgres().superuser(), "SELECT current_setting('" + name + "')");
    }

    @ParameterizedTest
    @MethodSource("everyServiceAndEveryOtherSchema")
    void aServiceSeesNoOtherSchema(String service, String other) {
        assertDenied(service, "SELECT * FROM " + other + ".outbox");
        assertDenied(service, "CREATE TABLE " + other + ".intruder (id int)");
        assertDenied(service, ROW.formatted(other));
    }

    static Stream<Arguments> everyServiceAndEveryOtherSchema() {
        return RetailDatabase.SCHEMAS.stream()
                .flatMap(
                        service ->
                                RetailDatabase.SCHEMAS.stream()
                                        .filter(other -> !other.equals(service))
                                        .map(other -> Arguments.of(service, other)));
    }

    @Test
    void aServiceAddsToItsOutboxAndReadsIt() throws SQLException {
        var sales = Infra.postgres().as("sales");

        execute(sales, ROW.formatted("sales"));

        assertThat(Outboxes.read("sales"))
                .hasSize(1)
                .first()
                .extracting(OutboxRow::payload)
                .isEqualTo("{}");
        assertThat(ask(sales, "SELECT count(*) FROM outbox")).isEqualTo("1");
        assertThat(ask(Infra.postgres().as("relay"), "SELECT count(*) FROM sales.outbox"))
                .isEqualTo("1");
        Outboxes.clear("sales");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE outbox SET payload = 'x'",
                "DELETE FROM outbox",
                "TRUNCATE outbox",
                "DROP TABLE sales.outbox",
                "ALTER TABLE outbox ADD COLUMN x int",
                "DROP SCHEMA sales CASCADE",
                "SELECT * FROM relay.published",
                "DELETE FROM relay.sales_outbox_default",
                "CREATE SCHEMA mine",
                "CREATE TABLE public.mine (id int)",
                "CREATE ROLE mine",
                "SELECT pg_create_logical_replication_slot('mine', 'pgoutput')",
                "SELECT pg_drop_replication_slot('retail_outbox')",
                "ALTER PUBLICATION retail_outbox SET (publish = 'insert, update')",
                "COPY outbox TO PROGRAM 'cat'"
            })
    void aServiceChangesNothingItHasPublishedNorTheServer(String attempt) {
        assertDenied("sales", attempt);
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "pepsico", "keycloak", "template1"})
    void aServiceEntersNoOtherDatabase(String database) {
        var inventory = Infra.postgres().as("inventory");

        assertThatThrownBy(() -> inventory.connect(database).close())
                .hasMessageContaining("permission denied for database");
    }

    @Test
    void theRelayWritesNothingOfAService() throws SQLException {
        execute(Infra.postgres().as("catalog"), "CREATE TABLE secrets (id int)");

        assertDenied("relay", "SELECT * FROM catalog.secrets");
        assertDenied("relay", "INSERT INTO catalog.secrets VALUES (1)");
        assertDenied("relay", "CREATE TABLE catalog.mine (id int)");
        execute(Infra.postgres().as("catalog"), "DROP TABLE secrets");
    }

    @Test
    void theRelayMakesAndDropsPartitions() throws SQLException {
        var relay = Infra.postgres().as("relay");

        execute(
                relay,
                "CREATE TABLE relay.sales_outbox_20990101 PARTITION OF sales.outbox"
                        + " FOR VALUES FROM ('2099-01-01Z') TO ('2099-01-02Z')");
        execute(relay, "DROP TABLE relay.sales_outbox_20990101");
    }

    @Test
    void aServiceUsesTrigramIndexesInItsOwnSchema() throws SQLException {
        var catalog = Infra.postgres().as("catalog");

        execute(
                catalog,
                "CREATE TABLE names (name text); CREATE INDEX ON names USING gin (name gin_trgm_ops); DROP TABLE names");
    }

    @Test
    void clearsASchemaForTheNextTest() throws SQLException {
        var alerting = Infra.postgres().as("alerting");
        execute(alerting, "CREATE TABLE rows AS SELECT 1 AS id");
        execute(alerting, ROW.formatted("alerting"));

        Infra.postgres().clear("alerting");

        assertThat(
                        ask(
                                alerting,
                                "SELECT (SELECT count(*) FROM rows) + (SELECT count(*) FROM outbox)"))
                .isEqualTo("0");
        execute(alerting, "DROP TABLE rows");
    }

    private static void assertDenied(String role, String sql) {
        assertThatThrownBy(() -> execute(Infra.postgres().as(role), sql))
                .as(role + ": " + sql)
                .isInstanceOfSatisfying(
                        SQLException.class,
                        e -> assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo("42501"));
    }

    private static void execute(DatabaseAccess as, String sql) throws SQLException {
        try (var connection = as.connect(RetailDatabase.NAME);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(DatabaseAccess as, String sql) throws SQLException {
        try (var connection = as.connect(RetailDatabase.NAME);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            assertThat(List.of(rows.next())).containsExactly(true);
            return rows.getString(1);
        }
    }
}
