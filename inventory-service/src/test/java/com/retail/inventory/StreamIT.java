package com.retail.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.platform.testkit.Events;
import com.retail.platform.testkit.Outboxes;
import com.retail.platform.testkit.Tokens;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamIT extends ServiceIT {

    private int published;

    @BeforeEach
    void ready() {
        Awaitility.await()
                .atMost(SOON)
                .until(
                        () -> {
                            try (var stream =
                                    new Stream("?product_id=" + UUID.randomUUID(), ADMIN, null)) {
                                return stream.status == 200;
                            }
                        });
    }

    @Test
    void tellsThePresentLevelsFirstAndThenEachChange() {
        var product = product();
        receive(product, 10);
        publish(product);
        try (var stream = new Stream("?product_id=" + product, ADMIN, null)) {
            stream.awaitEvent("live");
            assertThat(stream.named("level")).singleElement().asString().contains("\"on_hand\":10");

            receive(product, 5);
            publish(product);
            stream.awaitEvent("change");
            assertThat(stream.named("change"))
                    .singleElement()
                    .asString()
                    .contains("\"on_hand\":15")
                    .contains("\"sequence\":2");
        }
    }

    @Test
    void goesOnFromTheLastEventWithoutGapOrRepeat() {
        var product = product();
        String last;
        try (var stream = new Stream("?product_id=" + product, ADMIN, null)) {
            stream.awaitEvent("live");
            receive(product, 1);
            publish(product);
            stream.awaitEvent("change");
            last = stream.lastId();
        }
        receive(product, 1);
        receive(product, 1);
        publish(product);
        try (var stream = new Stream("?product_id=" + product, ADMIN, last)) {
            Awaitility.await().atMost(SOON).until(() -> stream.named("change").size() == 2);
            assertThat(stream.named("level")).isEmpty();
            assertThat(stream.named("change").getFirst()).contains("\"sequence\":2");
            assertThat(stream.named("change").getLast()).contains("\"sequence\":3");
        }
    }

    @Test
    void tellsNobodyOfLocationsThatAreNotHis() {
        var product = product();
        receive(product, 10);
        publish(product);
        var stranger = Tokens.mint("retail_partner", location());
        try (var stream = new Stream("?product_id=" + product, stranger, null)) {
            stream.awaitEvent("live");
            assertThat(stream.named("level")).isEmpty();
        }
        try (var stream = new Stream("?location_id=" + store, stranger, null)) {
            assertThat(stream.status).isEqualTo(404);
        }
    }

    @Test
    void endsWithTheToken() {
        var shortLived = Tokens.token("admin").expires(Instant.now().plusSeconds(2)).mint();
        try (var stream = new Stream("?product_id=" + product(), shortLived, null)) {
            stream.awaitEvent("live");
            stream.awaitEvent("end");
            assertThat(stream.named("end")).singleElement().asString().contains("token_expired");
            Awaitility.await().atMost(SOON).until(() -> stream.over);
        }
    }

    @Test
    void refusesAnIdThatItNeverGaveOut() {
        try (var stream = new Stream("", ADMIN, "not an id")) {
            assertThat(stream.status).isEqualTo(400);
        }
    }

    /// Plays the relay, for the changes of that product that are not published yet.
    private void publish(UUID product) {
        var rows =
                Outboxes.read("inventory", "StockChanged").stream()
                        .filter(row -> row.key().startsWith(product.toString()))
                        .toList();
        for (; published < rows.size(); published++) {
            var row = rows.get(published);
            Events.publish(row.topic(), row.key(), row.type(), row.payload());
        }
    }

    /// An open stream, read on a thread of its own.
    private final class Stream implements AutoCloseable {

        private final int status;
        private final InputStream body;
        private final List<Map.Entry<String, String>> events = new CopyOnWriteArrayList<>();
        private volatile String lastId = "";
        private volatile boolean over;

        Stream(String query, String token, @Nullable String lastEventId) {
            var request =
                    HttpRequest.newBuilder(
                                    URI.create(
                                            "http://127.0.0.1:"
                                                    + port
                                                    + "/inventory/stream"
                                                    + query))
                            .timeout(Duration.ofSeconds(20))
                            .header("Authorization", "Bearer " + token)
                            .header("Accept", "text/event-stream");
            if (lastEventId != null) {
                request.header("Last-Event-ID", lastEventId);
            }
            try {
                var answer =
                        HttpClient.newHttpClient()
                                .send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
                status = answer.statusCode();
                body = answer.body();
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
            Thread.ofVirtual().start(this::read);
        }

        private void read() {
            try (var lines =
                    new java.io.BufferedReader(
                            new java.io.InputStreamReader(body, StandardCharsets.UTF_8))) {
                var name = "";
                for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith("id: ")) {
                        lastId = line.substring(4);
                    } else if (line.startsWith("event: ")) {
                        name = line.substring(7);
                    } else if (line.startsWith("data: ")) {
                        events.add(Map.entry(name, line.substring(6)));
                    }
                }
            } catch (java.io.IOException closed) {
                // the test is over
            }
            over = true;
        }

        void awaitEvent(String name) {
            Awaitility.await().atMost(SOON).until(() -> !named(name).isEmpty());
        }

        List<String> named(String name) {
            return events.stream()
                    .filter(event -> event.getKey().equals(name))
                    .map(Map.Entry::getValue)
                    .toList();
        }

        String lastId() {
            return lastId;
        }

        @Override
        public void close() {
            try {
                body.close();
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
