package com.retail.platform.testkit;

import com.retail.platform.servers.DatabaseAccess;
import com.retail.platform.servers.RetailDatabase;
import com.retail.platform.servers.Server;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The tests' PostgreSQL.
public final class TestPostgres {

    private final DatabaseAccess superuser;
    private final Map<String, String> passwords;
    private final @Nullable Server server;

    TestPostgres(DatabaseAccess superuser, Map<String, String> passwords, @Nullable Server server) {
        this.superuser = superuser;
        this.passwords = passwords;
        this.server = server;
    }

    /// As its superuser, who may do everything: to look behind a service's back, not to run one.
    public DatabaseAccess superuser() {
        return superuser;
    }

    /// As a service's own role (its schema's name), as `relay`, `pepsico` or `keycloak`.
    public DatabaseAccess as(String role) {
        var password = passwords.get(role);
        if (password == null) {
            throw new IllegalArgumentException("no such role: " + role);
        }
        return superuser.as(role, password);
    }

    /// The JDBC URL of the services' database.
    public String jdbcUrl() {
        return superuser.jdbcUrl(RetailDatabase.NAME);
    }

    /// A superuser's connection to the services' database.
    public Connection connect() throws SQLException {
        return superuser.connect(RetailDatabase.NAME);
    }

    /// The process, to kill and restart in a fault test. A container can't be.
    public Optional<Server> server() {
        return Optional.ofNullable(server);
    }

    /// How many rows each table of a schema has, except Flyway's history.
    public Map<String, Long> rows(String schema) {
        var rows = new TreeMap<String, Long>();
        try (var connection = connect();
                var tables =
                        connection.prepareStatement(
                                "SELECT format('SELECT count(*) FROM %s', oid::regclass), relname "
                                        + tables(schema))) {
            try (var table = tables.executeQuery();
                    var counting = connection.createStatement()) {
                while (table.next()) {
                    try (var count = counting.executeQuery(table.getString(1))) {
                        count.next();
                        rows.put(table.getString(2), count.getLong(1));
                    }
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException("can't count in " + schema, e);
        }
    }

    /// Empties every table of a schema, outbox included, except Flyway's history.
    public void clear(String schema) {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            // Truncating an empty table takes as long as a full one, and most are empty.
            statement.execute(
                    """
                    DO $do$
                    DECLARE
                        each regclass;
                        filled boolean;
                        names text;
                    BEGIN
                        FOR each IN SELECT oid::regclass %s
                        LOOP
                            EXECUTE format('SELECT EXISTS (SELECT FROM %%s)', each) INTO filled;
                            IF filled THEN
                                names := concat_ws(', ', names, each);
                            END IF;
                        END LOOP;
                        IF names IS NOT NULL THEN
                            EXECUTE 'TRUNCATE ' || names || ' RESTART IDENTITY CASCADE';
                        END IF;
                    END
                    $do$
                    """
                            .formatted(tables(schema)));
        } catch (SQLException e) {
            throw new IllegalStateException("can't clear " + schema, e);
        }
    }

    /// Where the tables of a schema are listed, each whole and once, but for Flyway's history.
    private static String tables(String schema) {
        return """
        FROM pg_class WHERE relnamespace = '%s'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
          AND relname <> 'flyway_schema_history'"""
                .formatted(schema.replace("'", "''"));
    }
}
