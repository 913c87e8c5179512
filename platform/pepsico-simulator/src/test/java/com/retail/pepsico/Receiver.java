package com.retail.pepsico;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The buyer's end of the webhooks: verifies each with the Standard Webhooks library and keeps what
/// came.
final class Receiver implements AutoCloseable {

    static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// @param stamp seconds since 1970
    record Message(String id, boolean genuine, long stamp, int signatures, String body) {

        JsonNode json() {
            return JSON.readTree(body);
        }

        String type() {
            return json().path("type").asString();
        }

        String orderNumber() {
            return json().at("/data/order_number").asString();
        }
    }

    private final HttpServer server;
    private final Webhook webhook;
    private final List<Message> messages = new CopyOnWriteArrayList<>();

    /// Genuine webhooks that were not as the contract says.
    private final List<String> violations = new CopyOnWriteArrayList<>();

    /// Answers for the next genuine messages, before all is well again.
    final Queue<Integer> failures = new ConcurrentLinkedQueue<>();

    Receiver() throws Exception {
        webhook = new Webhook(SECRET);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::take);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/webhooks";
    }

    List<Message> all() {
        return List.copyOf(messages);
    }

    List<Message> ofType(String type) {
        return messages.stream().filter(m -> m.genuine() && m.type().equals(type)).toList();
    }

    List<Message> of(String orderNumber) {
        return messages.stream()
                .filter(message -> message.orderNumber().equals(orderNumber))
                .toList();
    }

    List<Message> genuine(String orderNumber) {
        return of(orderNumber).stream().filter(Message::genuine).toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        var id = exchange.getRequestHeaders().getFirst("webhook-id");
        int status = 204;
        boolean genuine = true;
        try {
            webhook.verify(
                    body,
                    Map.of(
                            "webhook-id", List.of(id),
                            "webhook-timestamp",
                                    exchange.getRequestHeaders().get("webhook-timestamp"),
                            "webhook-signature",
                                    exchange.getRequestHeaders().get("webhook-signature")));
            var failure = failures.poll();
            status = failure == null ? 204 : failure;
        } catch (WebhookVerificationException e) {
            genuine = false;
            status = 401;
        }
        if (genuine) {
            violations.addAll(Running.CONTRACT.webhookViolations(body));
        }
        var stamp = Long.parseLong(exchange.getRequestHeaders().getFirst("webhook-timestamp"));
        var signatures = exchange.getRequestHeaders().getFirst("webhook-signature").split(" ");
        messages.add(new Message(id, genuine, stamp, signatures.length, body));
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    /// Whether every genuine webhook so far was as the contract says.
    void keptTheContract() {
        assertThat(violations).isEmpty();
    }

    @Override
    public void close() {
        server.stop(0);
        keptTheContract();
    }
}
