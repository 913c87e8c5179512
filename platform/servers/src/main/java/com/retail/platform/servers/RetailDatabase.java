package com.retail.platform.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What must be in PostgreSQL before a service starts: roles with their own schemas and nothing
/// else, the outbox tables, the relay's publication and slot. Safe to repeat.
public final class RetailDatabase {

    /// The database of the services.
    public static final String NAME = "retail";

    /// Services that keep data: the name of the schema, of the login role and of the Kafka
    /// principal at once.
    public static final List<String> SCHEMAS =
            List.of(
                    "identity",
                    "catalog",
                    "inventory",
                    "sales",
                    "alerting",
                    "supplychain",
                    "reporting");

    /// The role that owns the outbox tables and reads the write-ahead log.
    public static final String RELAY = "relay";

    /// Databases of their own, each with an owner of the same name.
    public static final List<String> SEPARATE = List.of("pepsico", "keycloak");

    /// The publication's and the replication slot's name.
    public static final String OUTBOX = "retail_outbox";

    private RetailDatabase() {}

    /// Every role that needs a password: the services', the relay's and the separate databases'
    /// owners.
    public static List<String> roles() {
        var all = new ArrayList<>(SCHEMAS);
        all.add(RELAY);
        all.addAll(SEPARATE);
        return List.copyOf(all);
    }

    /// Makes or completes everything.
    ///
    /// @param superuser who may make roles and databases
    /// @param passwords one for each of [#roles()]
    /// @throws ServerFailure naming the script that failed
    public static void provision(DatabaseAccess superuser, Map<String, String> passwords) {
        for (var role : roles()) {
            if (!passwords.containsKey(role)) {
                throw new IllegalArgumentException("no password for role " + role);
            }
        }
        try (var postgres = superuser.connect("postgres")) {
            for (var role : roles()) {
                run(
                        postgres,
                        "role.sql",
                        Map.of("role", role, "password", passwords.getOrDefault(role, "")));
            }
            database(postgres, NAME, "postgres");
            for (var name : SEPARATE) {
                database(postgres, name, name);
            }
            run(postgres, "server.sql", Map.of());
        } catch (SQLException e) {
            throw new ServerFailure("can't provision the database server: " + e.getMessage(), e);
        }
        try (var retail = superuser.connect(NAME)) {
            run(retail, "retail.sql", Map.of());
            for (var schema : SCHEMAS) {
                run(retail, "schema.sql", Map.of("schema", schema));
            }
            run(retail, "publication.sql", Map.of("tables", tables()));
            slot(retail);
        } catch (SQLException e) {
            throw new ServerFailure("can't provision the retail database: " + e.getMessage(), e);
        }
    }

    private static String tables() {
        return SCHEMAS.stream().map(schema -> schema + ".outbox").collect(Collectors.joining(", "))
                + ", relay.heartbeat";
    }

    private static void database(Connection connection, String name, String owner)
            throws SQLException {
        try (var statement = connection.createStatement()) {
            boolean there;
            try (var found =
                    statement.executeQuery(
                            "SELECT 1 FROM pg_database WHERE datname = '" + name + "'")) {
                there = found.next();
            }
            if (!there) {
                statement.execute("CREATE DATABASE " + name + " OWNER " + owner);
            }
            statement.execute("REVOKE ALL ON DATABASE " + name + " FROM PUBLIC");
        }
    }

    /// Makes the slot once in the database's life. Where it was made before and is gone, changes
    /// are lost to its reader: that is for the relay to alarm about, not to be papered over by a
    /// new slot.
    private static void slot(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            boolean recorded;
            try (var found =
                    statement.executeQuery(
                            "SELECT 1 FROM relay.slot WHERE name = '" + OUTBOX + "'")) {
                recorded = found.next();
            }
            if (recorded) {
                return;
            }
            boolean there;
            try (var found =
                    statement.executeQuery(
                            "SELECT 1 FROM pg_replication_slots WHERE slot_name = '"
                                    + OUTBOX
                                    + "'")) {
                there = found.next();
            }
            if (!there) {
                statement.execute(
                        "SELECT pg_create_logical_replication_slot('" + OUTBOX + "', 'pgoutput')");
            }
            statement.execute(
                    "INSERT INTO relay.slot (name, generation) VALUES ('" + OUTBOX + "', 1)");
        }
    }

    /// Runs a script with its `${…}` filled in, as one transaction.
    private static void run(Connection connection, String script, Map<String, String> values)
            throws SQLException {
        var sql = read(script);
        for (var value : values.entrySet()) {
            sql = sql.replace("${" + value.getKey() + "}", value.getValue().replace("'", "''"));
        }
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw new SQLException(
                    script + " " + values.getOrDefault("schema", "") + ": " + e.getMessage(), e);
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static String read(String script) {
        try (var in = RetailDatabase.class.getResourceAsStream("postgres/" + script)) {
            if (in == null) {
                throw new IllegalStateException("no such script: " + script);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
