package com.retail.supplychain;

import com.retail.platform.testkit.Api;
import com.retail.platform.testkit.HttpContract;
import com.retail.platform.testkit.Infra;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// PepsiCo's simulator, a process of its own whose time the tests drive, behind a door that sees
/// every call, holds it to what was promised and, on demand, spoils it.
final class Pepsico {

    /// What happens to one call at the door.
    enum Fault {
        APPLY_THEN_HANG,
        APPLY_THEN_CUT,
        APPLY_THEN_GARBAGE,
        UNAVAILABLE,
        BUSY,
        UNAUTHORIZED,
        REFUSE
    }

    private static final String DATABASE = "pepsico_" + ProcessHandle.current().pid();
    private static final Path JARS = Path.of("..", "platform", "pepsico-simulator", "target");
    private static final String EVENTS =
            "order.acknowledged,order.rejected,order.proposed,shipment.dispatched,delivery.completed,"
                    + "invoice.issued,item.changed";
    private static final List<String> PASSED_ON =
            List.of("Authorization", "Content-Type", "Idempotency-Key", "traceparent", "Accept");
    private static final long HANGS = 1_500;

    private static final HttpContract CONTRACT = HttpContract.of("pepsico/openapi.yaml");

    private final JsonMapper json = JsonMapper.shared();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpServer door;
    private final String simulator;
    private final Api admin;

    /// For the next calls that say something of orders.
    final Queue<Fault> faults = new ConcurrentLinkedQueue<>();

    final List<String> violations = new CopyOnWriteArrayList<>();

    /// The orders that were asked for, by key: their bodies.
    final Map<String, String> orders = new ConcurrentHashMap<>();

    /// The sequences in which positions were taken, by product and location.
    final Map<String, List<Long>> positions = new ConcurrentHashMap<>();

    final Map<String, Long> onHand = new ConcurrentHashMap<>();

    /// Answers to requests for demand in place of the simulator's.
    final List<String> demandPages = new CopyOnWriteArrayList<>();

    /// What it says of its terms for a location in place of the simulator; empty: that it has none.
    final Map<String, String> terms = new ConcurrentHashMap<>();

    volatile boolean outage;
    volatile String refusedItem = "";

    /// Whether it says yes when it is asked for webhooks again, and sends none.
    volatile boolean sendsNothingAgain;

    /// Of which stream it refuses to send webhooks again.
    volatile String refusedStream = "";

    /// What happens elsewhere while a call (method and path, body) is under way.
    volatile BiConsumer<String, String> meanwhile = (call, body) -> {};

    private Pepsico() {
        try {
            int port = freePort();
            simulator = "http://127.0.0.1:" + port;
            admin = new Api(port);
            start(port);
            door = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        door.createContext("/", this::enter);
        door.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        door.start();
    }

    /// Started once, and gone with the tests.
    static Pepsico start() {
        return new Pepsico();
    }

    String url() {
        return "http://127.0.0.1:" + door.getAddress().getPort();
    }

    String clockUrl() {
        return simulator + "/admin/clock";
    }

    private void start(int port) throws IOException {
        try (var connection = Infra.postgres().connect();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + DATABASE + " OWNER pepsico");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        var access = Infra.postgres().as("pepsico");
        var builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        jar().toString());
        builder.environment()
                .putAll(
                        Map.of(
                                "DATABASE_URL",
                                access.jdbcUrl(DATABASE),
                                "DATABASE_PASSWORD",
                                access.password(),
                                "PEPSICO_CLIENT_SECRET",
                                "secret",
                                "WEBHOOK_EVENTS",
                                EVENTS,
                                "WEBHOOK_RETRY_SCALE",
                                "0.01",
                                "SERVER_PORT",
                                Integer.toString(port)));
        // Nothing happens to an order by itself before the tests let time pass.
        for (var step : List.of("ACK_DELAY", "SHIP_DELAY", "DELIVER_DELAY", "INVOICE_DELAY")) {
            builder.environment().put(step, "1h");
        }
        var log = Path.of("target", "simulator.log").toFile();
        var process = builder.redirectErrorStream(true).redirectOutput(log).start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        Awaitility.await("the simulator, see " + log)
                .atMost(Duration.ofSeconds(90))
                .ignoreExceptions()
                .until(() -> admin.get("/actuator/health").status() == 200);
        var now = now().toString();
        admin(
                "PUT",
                "/admin/clock",
                "{\"now\":\"%s\",\"rate\":1,\"webhook_stamps\":\"MACHINE\"}".formatted(now));
    }

    private static Path jar() throws IOException {
        try (var files = Files.list(JARS)) {
            return files.filter(file -> file.getFileName().toString().endsWith("-SNAPSHOT.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("build the simulator first"));
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// Where webhooks go from now on.
    void sendTo(int port, String secret) {
        admin(
                "PUT",
                "/admin/webhooks/receiver",
                "{\"url\":\"http://127.0.0.1:%d/webhooks/pepsico\",\"secrets\":[\"%s\"]}"
                        .formatted(port, secret));
    }

    JsonNode admin(String method, String path, String body) {
        var answer = admin.send(method, path, body);
        if (answer.status() >= 300) {
            throw new IllegalStateException(path + ": " + answer.text());
        }
        return answer.json();
    }

    Instant now() {
        return Instant.parse(admin("GET", "/admin/clock", null).path("now").asString());
    }

    /// Changes what the simulator has, behind its back.
    void change(String sql) {
        var access = Infra.postgres().as("pepsico");
        try (var connection =
                        DriverManager.getConnection(
                                access.jdbcUrl(DATABASE), "pepsico", access.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Lets time pass, for us and for PepsiCo.
    void pass(Duration time) {
        admin("PUT", "/admin/clock", "{\"now\":\"%s\"}".formatted(now().plus(time)));
    }

    /// What the simulator has of an order.
    JsonNode order(Object number) {
        for (JsonNode order : admin("GET", "/admin/orders?limit=5000", null).path("items")) {
            if (order.path("order_number").asString().equals(number.toString())) {
                return order;
            }
        }
        return json.missingNode();
    }

    /// Answers well and keeps its word again.
    void behaveWell() {
        faults.clear();
        violations.clear();
        demandPages.clear();
        terms.clear();
        outage = false;
        refusedItem = "";
        sendsNothingAgain = false;
        refusedStream = "";
        meanwhile = (call, body) -> {};
        admin("DELETE", "/admin/faults", null);
        admin("DELETE", "/admin/behaviour", null);
    }

    private void enter(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            if (outage) {
                send(exchange, 503, "{}");
                return;
            }
            boolean isOfOrders =
                    exchange.getRequestMethod().equals("POST")
                            && exchange.getRequestURI()
                                    .getPath()
                                    .matches("/v1/(orders|proposals).*");
            var fault = isOfOrders ? faults.poll() : null;
            if (fault == null) {
                var answer = passed(exchange, body);
                send(exchange, answer.status(), answer.body());
                return;
            }
            spoil(exchange, body, fault);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void spoil(HttpExchange exchange, byte[] body, Fault fault)
            throws IOException, InterruptedException {
        switch (fault) {
            case APPLY_THEN_HANG -> {
                passed(exchange, body);
                Thread.sleep(HANGS); // longer than anybody waits for an answer
            }
            case APPLY_THEN_CUT -> passed(exchange, body);
            case APPLY_THEN_GARBAGE -> {
                passed(exchange, body);
                send(exchange, 200, "{\"id\":\"tru");
            }
            case UNAVAILABLE -> send(exchange, 503, "{}");
            case BUSY -> {
                exchange.getResponseHeaders().set("Retry-After", "1");
                send(exchange, 429, "{}");
            }
            case UNAUTHORIZED -> send(exchange, 401, "{}");
            case REFUSE -> send(exchange, 422, "{\"title\":\"quantity_above_limit\"}");
        }
    }

    private record Answer(int status, String body) {}

    private Answer passed(HttpExchange exchange, byte[] body)
            throws IOException, InterruptedException {
        var uri = exchange.getRequestURI();
        var text = new String(body, StandardCharsets.UTF_8);
        var key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        if (uri.getPath().startsWith("/v1")) {
            var headers = new HashMap<String, String>();
            exchange.getRequestHeaders().forEach((name, all) -> headers.put(name, all.getFirst()));
            var call =
                    new HttpContract.Call(
                            exchange.getRequestMethod(), uri.toString(), headers, text);
            CONTRACT.violations(call).forEach(wrong -> violations.add(call + ": " + wrong));
        }
        boolean isPositions =
                uri.getPath().equals("/v1/positions") && !exchange.getRequestMethod().equals("GET");
        if (uri.getPath().equals("/v1/orders") && key != null) {
            var before = orders.putIfAbsent(key, text);
            if (before != null && !before.equals(text)) {
                violations.add("another body for the key " + key);
            }
        }
        meanwhile.accept(exchange.getRequestMethod() + " " + uri.getPath(), text);
        if (!refusedStream.isEmpty()
                && uri.getPath().endsWith("/" + refusedStream + "/redeliveries")) {
            return new Answer(422, "{\"title\":\"the last one is 2\"}");
        }
        if (sendsNothingAgain && uri.getPath().endsWith("/redeliveries")) {
            return new Answer(202, "{\"scheduled\":0,\"forgotten\":0}");
        }
        if (!refusedItem.isEmpty() && isPositions && text.contains(refusedItem)) {
            return new Answer(422, "{\"title\":\"unknown item\"}");
        }
        if (uri.getPath().equals("/v1/terms") && !terms.isEmpty()) {
            var said = terms.get(uri.getQuery().replace("ship_to=", ""));
            if (said != null) {
                return said.isEmpty() ? new Answer(404, "{}") : new Answer(200, said);
            }
        }
        if (uri.getPath().equals("/v1/demand") && !demandPages.isEmpty()) {
            return new Answer(200, demand(String.valueOf(uri.getQuery())));
        }
        var request =
                HttpRequest.newBuilder(URI.create(simulator + uri))
                        .timeout(Duration.ofSeconds(20))
                        .method(
                                exchange.getRequestMethod(),
                                HttpRequest.BodyPublishers.ofByteArray(body));
        for (var name : PASSED_ON) {
            var value = exchange.getRequestHeaders().getFirst(name);
            if (value != null) {
                request.header(name, value);
            }
        }
        var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (isPositions && answer.statusCode() < 300) {
            json.readTree(text).get("positions").forEach(this::taken);
        }
        return new Answer(answer.statusCode(), answer.body());
    }

    private void taken(JsonNode position) {
        var key = position.get("buyer_item").asString() + ":" + position.get("location").asString();
        long sequence = position.get("sequence").asLong();
        var seen = positions.computeIfAbsent(key, k -> new CopyOnWriteArrayList<>());
        if (!seen.isEmpty() && seen.getLast() > sequence) {
            violations.add("an older position after a newer one: " + key);
        }
        seen.add(sequence);
        onHand.put(key, position.get("on_hand").asLong());
    }

    private String demand(String query) {
        int page =
                query.contains("after=c")
                        ? Integer.parseInt(query.replaceAll(".*after=c(\\d+).*", "$1"))
                        : 0;
        return page >= demandPages.size()
                ? "{\"items\":[],\"next_cursor\":\"c%d\",\"has_more\":false}".formatted(page)
                : "{\"items\":%s,\"next_cursor\":\"c%d\",\"has_more\":%s}"
                        .formatted(demandPages.get(page), page + 1, page + 1 < demandPages.size());
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
