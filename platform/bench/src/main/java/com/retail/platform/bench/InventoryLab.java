package com.retail.platform.bench;

import com.retail.platform.local.console.PlainBoard;
import com.retail.platform.local.suite.Suite;
import com.retail.platform.local.suite.SuiteFailure;
import com.retail.platform.local.suite.SuiteFolder;
import com.retail.platform.servers.Progress;
import com.retail.platform.servers.Server;
import com.retail.platform.testkit.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Inventory alone on real servers: PostgreSQL, Kafka, if wanted the relay, and tokens of an issuer
/// of its own, so that nothing else takes the processors.
public final class InventoryLab implements AutoCloseable {

    /// What the database must be for a figure to count.
    private static final Map<String, String> DURABLE =
            Map.of(
                    "fsync", "on",
                    "synchronous_commit", "on",
                    "full_page_writes", "on",
                    "wal_level", "logical");

    private final Path state;
    private final Suite suite;
    private final UUID location;
    private final UUID caller = UUID.fromString("01900000-0000-7000-9000-000000000001");
    private final String token;

    private final List<Server> replicas = new ArrayList<>();

    private InventoryLab(Path state, Suite suite) throws SQLException {
        this.state = state;
        this.suite = suite;
        this.token =
                Tokens.token("admin")
                        .subject(caller)
                        .expires(Instant.now().plus(6, ChronoUnit.HOURS))
                        .mint();
        try (var connection = database();
                var rows =
                        connection
                                .createStatement()
                                .executeQuery(
                                        "SELECT id FROM inventory.locations WHERE is_default")) {
            rows.next();
            this.location = rows.getObject(1, UUID.class);
        }
        requireDurable();
    }

    /// @param with what is started beside PostgreSQL, Kafka and inventory
    /// @param settings environment variables for inventory
    public static InventoryLab start(List<String> with, Map<String, String> settings)
            throws IOException, SQLException {
        var state = Files.createTempDirectory("retail-bench-");
        var all = new TreeMap<>(settings);
        all.put("TOKEN_ISSUER", Tokens.issuer());
        all.put("TOKEN_JWKS_URI", Tokens.jwksUri());
        all.put("TOKEN_AUDIENCE", Tokens.AUDIENCE);
        var components = new ArrayList<>(List.of("postgres", "kafka"));
        components.addAll(with);
        components.add("inventory");
        try {
            return new InventoryLab(
                    state, Suite.startSome(state, components, all, new PlainBoard(System.out)));
        } catch (SuiteFailure failure) {
            SuiteFolder.delete(state);
            throw failure;
        }
    }

    public Suite suite() {
        return suite;
    }

    public int port() {
        return suite.ports().number("inventory");
    }

    /// The location where everything happens.
    public UUID location() {
        return location;
    }

    /// An administrator's token.
    public String token() {
        return token;
    }

    /// The administrator's id.
    public UUID caller() {
        return caller;
    }

    /// A second replica of inventory; it ends with the lab.
    ///
    /// @param settings environment variables over those of the first: on the same database and
    ///   topics if they don't say otherwise
    public Server replica(int port, Map<String, String> settings) {
        var replica = suite.replica("inventory", port, settings);
        replica.start(Progress.NONE);
        replicas.add(replica);
        return replica;
    }

    /// A superuser's connection to the services' database.
    public Connection database() throws SQLException {
        return suite.database().connect("retail");
    }

    /// Product number `n`, from 1 on; the same id in every run, so that pgbench can name it too.
    public static UUID product(int n) {
        return UUID.fromString("01900000-0000-7000-8000-%012d".formatted(n));
    }

    public static List<UUID> products(int from, int count) {
        return IntStream.range(from, from + count).mapToObj(InventoryLab::product).toList();
    }

    /// Makes inventory know these products.
    public void know(List<UUID> products) throws SQLException {
        try (var connection = database();
                var insert =
                        connection.prepareStatement(
                                """
                                INSERT INTO inventory.products (id, name, status, sequence)
                                SELECT id, 'Bench', 'active', 1 FROM unnest(?::uuid[]) AS id ON CONFLICT DO NOTHING""")) {
            insert.setArray(1, connection.createArrayOf("uuid", products.toArray()));
            insert.executeUpdate();
        }
    }

    /// Calls inventory as the administrator.
    ///
    /// @throws SuiteFailure if it answers anything but this status
    public JsonNode call(int expected, String method, String path, String body) {
        return call(port(), expected, method, path, body);
    }

    /// Calls another service, at that port.
    ///
    /// @throws SuiteFailure if it answers anything but this status
    public JsonNode call(int port, int expected, String method, String path, String body) {
        try (var connection = new HttpConnection(port)) {
            var answer = connection.ask(HttpConnection.request(method, path, token, "", body));
            if (answer.status() != expected) {
                throw new SuiteFailure(path + ": " + answer.status() + " " + answer.text());
            }
            return JsonMapper.shared().readTree(answer.body());
        } catch (IOException e) {
            throw new SuiteFailure(path + " is not answered: " + e.getMessage(), e);
        }
    }

    /// Runs SQL as the superuser.
    public void run(String sql) throws SQLException {
        try (var connection = database();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// The first column of the first row.
    public long number(String sql) throws SQLException {
        try (var connection = database();
                var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /// Flushes what earlier load has left to write, so that each measurement begins alike.
    public void settle() throws SQLException {
        run("CHECKPOINT");
    }

    private void requireDurable() throws SQLException {
        try (var connection = database();
                var show = connection.createStatement()) {
            for (var setting : DURABLE.entrySet()) {
                try (var row = show.executeQuery("SHOW " + setting.getKey())) {
                    row.next();
                    if (!row.getString(1).equals(setting.getValue())) {
                        throw new SuiteFailure(
                                setting.getKey()
                                        + " is "
                                        + row.getString(1)
                                        + ": no figure counts");
                    }
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        replicas.forEach(Server::stop);
        suite.close();
        SuiteFolder.delete(state);
    }
}
