package com.retail.supplychain;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A small PepsiCo for these tests alone: a real HTTP server that keeps the contract's promises
/// and, on demand, misbehaves. (The simulator is a program of its own, and part of the suite's
/// test.)
public final class FakePepsico implements AutoCloseable {

    /// What happens to one call.
    public enum Fault {
        APPLY_THEN_HANG,
        APPLY_THEN_CUT,
        APPLY_THEN_GARBAGE,
        UNAVAILABLE,
        BUSY,
        UNAUTHORIZED,
        REFUSE
    }

    private final JsonMapper json = JsonMapper.shared();
    private final HttpServer server;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Map<String, String> orderOfKey = new ConcurrentHashMap<>();
    private final Map<String, String> bodyOfKey = new ConcurrentHashMap<>();

    public final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
    public final AtomicInteger tokens = new AtomicInteger();
    public final List<String> orderCalls = new CopyOnWriteArrayList<>();
    public final Map<String, List<Long>> positions = new ConcurrentHashMap<>();
    public final Map<String, Long> onHand = new ConcurrentHashMap<>();
    public final AtomicInteger positionCalls = new AtomicInteger();
    public final List<String> demandPages = new CopyOnWriteArrayList<>();
    public final List<String> violations = new CopyOnWriteArrayList<>();
    public volatile boolean outage;
    public volatile String refusedItem = "";

    public FakePepsico() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/oauth/token", this::token);
        server.createContext("/v1/orders", exchange -> guarded(exchange, this::order));
        server.createContext("/v1/positions", exchange -> guarded(exchange, this::positions));
        server.createContext("/v1/demand", exchange -> guarded(exchange, this::demand));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// The orders that took effect, by our order number: their bodies.
    public Map<String, String> orders() {
        return Map.copyOf(bodyOfKey);
    }

    private interface Call {
        String answer(HttpExchange exchange, String body) throws IOException;
    }

    private void token(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            if (outage) {
                send(exchange, 503, "{}");
                return;
            }
            tokens.incrementAndGet();
            send(
                    exchange,
                    200,
                    "{\"access_token\":\"t\",\"token_type\":\"Bearer\",\"expires_in\":300}");
        }
    }

    private void guarded(HttpExchange exchange, Call call) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (outage) {
                send(exchange, 503, "{}");
                return;
            }
            if (!"Bearer t".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                violations.add("no token");
            }
            var fault = faults.poll();
            if (fault == null) {
                reply(exchange, call.answer(exchange, body));
                return;
            }
            switch (fault) {
                case APPLY_THEN_HANG -> {
                    call.answer(exchange, body);
                    closing.await(5, TimeUnit.SECONDS);
                }
                case APPLY_THEN_CUT -> call.answer(exchange, body);
                case APPLY_THEN_GARBAGE -> {
                    call.answer(exchange, body);
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
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String order(HttpExchange exchange, String body) {
        var key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        orderCalls.add(key);
        var number = json.readTree(body).path("order_number").asString("");
        if (!number.equals(key)) {
            violations.add("key " + key + " is not the order number " + number);
        }
        var before = bodyOfKey.putIfAbsent(key, body);
        if (before != null && !before.equals(body)) {
            violations.add("another body for the key " + key);
        }
        var id = orderOfKey.computeIfAbsent(key, k -> "SO-" + k);
        return "201 {\"id\":\"%s\",\"order_number\":\"%s\",\"status\":\"received\"}"
                .formatted(id, number);
    }

    private String positions(HttpExchange exchange, String body) {
        positionCalls.incrementAndGet();
        var results = new ArrayList<String>();
        for (JsonNode position : json.readTree(body).get("positions")) {
            if (position.get("buyer_item").asString().equals(refusedItem)) {
                return "422 {\"title\":\"unknown item\"}";
            }
        }
        for (JsonNode position : json.readTree(body).get("positions")) {
            var key =
                    position.get("buyer_item").asString()
                            + ":"
                            + position.get("location").asString();
            long sequence = position.get("sequence").asLong();
            var seen = positions.computeIfAbsent(key, k -> new CopyOnWriteArrayList<>());
            if (!seen.isEmpty() && seen.getLast() > sequence) {
                violations.add("an older position after a newer one: " + key);
            }
            seen.add(sequence);
            onHand.put(key, position.get("on_hand").asLong());
            results.add("{\"result\":\"applied\"}");
        }
        return "200 {\"results\":[" + String.join(",", results) + "]}";
    }

    private String demand(HttpExchange exchange, String body) {
        var query = String.valueOf(exchange.getRequestURI().getQuery());
        int page =
                query.contains("after=c")
                        ? Integer.parseInt(query.replaceAll(".*after=c(\\d+).*", "$1"))
                        : 0;
        if (page >= demandPages.size()) {
            return "200 {\"items\":[],\"next_cursor\":\"c%d\",\"has_more\":false}".formatted(page);
        }
        return "200 {\"items\":%s,\"next_cursor\":\"c%d\",\"has_more\":%s}"
                .formatted(demandPages.get(page), page + 1, page + 1 < demandPages.size());
    }

    private static void reply(HttpExchange exchange, String statusAndBody) throws IOException {
        send(exchange, Integer.parseInt(statusAndBody.substring(0, 3)), statusAndBody.substring(4));
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
    }
}
