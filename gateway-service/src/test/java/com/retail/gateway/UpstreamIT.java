package com.retail.gateway;

import static com.retail.gateway.TestGateway.json;
import static com.retail.gateway.TestGateway.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// What callers see when services fail, are slow, stream, or are away.
class UpstreamIT {

    private static TestServices services;
    private static TestGateway gateway;

    @BeforeAll
    static void start() {
        services = new TestServices();
        gateway =
                new TestGateway(
                        services,
                        Map.of(
                                "retail.gateway.upstream.response-timeout", "700ms",
                                "retail.gateway.services.catalog.response-timeout", "700ms",
                                "retail.gateway.limits.body-time", "2s",
                                "retail.gateway.limits.body-per-second", "1MB",
                                "retail.gateway.limits.bodies-held", "700KB",
                                "retail.gateway.upstream.streams", "2",
                                "retail.gateway.upstream.breaker.minimum-calls", "10",
                                "retail.gateway.upstream.breaker.wait-open", "1s"));
    }

    @AfterAll
    static void stop() {
        gateway.close();
        services.close();
    }

    @BeforeEach
    void forget() {
        services.forget();
        gateway.closeBreakers();
    }

    @Test
    void repeatsSafeCallsOnceAndOthersNever() {
        services.answers("/products/1", 503, "application/problem+json", "{\"title\":\"busy\"}");

        var read = gateway.get("/products/1");
        assertThat(read.statusCode()).isEqualTo(503);
        assertThat(json(read).path("title").stringValue()).isEqualTo("busy");
        assertThat(read.headers().allValues("Content-Type"))
                .containsExactly("application/problem+json");
        assertThat(services.timesAsked("/products/1")).isEqualTo(2);

        var written =
                send(gateway.signedIn("/products/1").PUT(BodyPublishers.ofString("{\"a\":1}")));
        assertThat(written.statusCode()).isEqualTo(503);
        assertThat(services.timesAsked("/products/1")).isEqualTo(3);
        assertThat(services.lastAsked().body()).isEqualTo("{\"a\":1}");
    }

    @Test
    void sendsAPostOnceAlsoWhenTheConnectionBreaks() {
        services.on(
                "/sales",
                (request, response) -> {
                    request.withConnection(connection -> connection.channel().close());
                    return Mono.never();
                });
        var response = send(gateway.signedIn("/sales").POST(BodyPublishers.ofString("{}")));
        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(json(response).path("type").stringValue())
                .isEqualTo("urn:retail:problem:broken-off");
        assertThat(services.timesAsked("/sales")).isEqualTo(1);

        assertThat(gateway.get("/sales").statusCode()).isEqualTo(502);
        assertThat(services.timesAsked("/sales")).isEqualTo(3);
    }

    @Test
    void doesNotRepeatWhatTookTooLong() {
        services.on("/products/slow", (request, response) -> Mono.never());
        var response = gateway.get("/products/slow");
        assertThat(response.statusCode()).isEqualTo(504);
        assertThat(json(response).path("type").stringValue())
                .isEqualTo("urn:retail:problem:timed-out");
        assertThat(services.timesAsked("/products/slow")).isEqualTo(1);
    }

    @Test
    void passesAServicesErrorsOnAsTheyAre() {
        services.answers("/products/2", 409, "application/problem+json", "{\"title\":\"no\"}");
        services.answers("/products/3", 500, "application/problem+json", "{\"title\":\"bug\"}");
        for (int i = 0; i < 30; i++) {
            assertThat(gateway.get("/products/2").statusCode()).isEqualTo(409);
            assertThat(gateway.get("/products/3").statusCode()).isEqualTo(500);
        }
        assertThat(services.timesAsked("/products/3")).isEqualTo(30);
        assertThat(gateway.get("/products/4").statusCode()).isEqualTo(200);
    }

    @Test
    void answersFastWhileAServiceIsAwayAndComesBackByItself() {
        gateway.get("/products");
        gateway.get("/sales");
        services.stop();
        for (int i = 0; i < 12; i++) {
            var away = gateway.get("/products");
            assertThat(away.statusCode()).isEqualTo(503);
            assertThat(away.headers().firstValue("Retry-After")).isPresent();
            assertThat(away.headers().firstValue("Content-Type"))
                    .hasValue("application/problem+json");
        }
        var token = TestServices.token();
        var took = new long[100];
        for (int i = 0; i < took.length; i++) {
            var start = System.nanoTime();
            var open = send(gateway.to("/products").header("Authorization", "Bearer " + token));
            took[i] = System.nanoTime() - start;
            assertThat(open.statusCode()).isEqualTo(503);
        }
        Arrays.sort(took);
        // The median: tests share their machine; the bench measures the rest.
        assertThat(Duration.ofNanos(took[50])).isLessThan(Duration.ofMillis(50));

        services.startAgain();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> gateway.get("/products").statusCode() == 200);
    }

    @Test
    void opensOneServicesBreakerAndNotTheOthers() {
        services.answers("/products/5", 503, "application/json", "{}");
        for (int i = 0; i < 10; i++) {
            gateway.get("/products/5");
        }
        var before = services.timesAsked("/products");
        var open = gateway.get("/products/6");
        assertThat(open.statusCode()).isEqualTo(503);
        assertThat(json(open).path("type").stringValue())
                .isEqualTo("urn:retail:problem:unavailable");
        assertThat(services.timesAsked("/products")).isEqualTo(before);
        assertThat(gateway.get("/sales").statusCode()).isEqualTo(200);
    }

    @Test
    void takesNothingElseAwayForA503ThatConcernsSomeCallsOnly() {
        services.on(
                "/auth/refresh",
                (request, response) ->
                        response.status(503)
                                .header("Retry-After", "5")
                                .header("X-Partial-Outage", "true")
                                .sendString(Flux.just("{}")));
        for (int i = 0; i < 20; i++) {
            var refused = send(gateway.to("/auth/refresh").POST(BodyPublishers.ofString("{}")));
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).hasValue("5");
            assertThat(refused.headers().firstValue("X-Partial-Outage")).isEmpty();
        }
        assertThat(services.timesAsked("/auth/refresh")).isEqualTo(20);
        assertThat(gateway.get("/auth/me").statusCode()).isEqualTo(200);
    }

    @Test
    void letsEventsThroughAsTheyHappen() throws Exception {
        services.on(
                "/inventory/stream",
                (request, response) ->
                        response.sse()
                                .sendString(
                                        Flux.interval(Duration.ofMillis(400))
                                                .map(i -> "id: " + i + "\ndata: {}\n\n")));
        var started = System.nanoTime();
        var response =
                send(
                        gateway.signedIn("/inventory/stream").header("Accept", "text/event-stream"),
                        BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream");
        try (InputStream events = response.body()) {
            assertThat(new String(events.readNBytes(16), StandardCharsets.UTF_8))
                    .startsWith("id: 0");
            assertThat(Duration.ofNanos(System.nanoTime() - started))
                    .isLessThan(Duration.ofMillis(1500));
            // Longer than the response time-out.
            assertThat(new String(events.readNBytes(16 * 4), StandardCharsets.UTF_8))
                    .contains("id: 4");
        }
    }

    @Test
    void givesStreamsConnectionsOfTheirOwnWhateverTheyAccept() throws Exception {
        services.on(
                "/inventory/stream",
                (request, response) ->
                        response.sse()
                                .sendString(Flux.just("data: {}\n\n").concatWith(Flux.never())));
        try (var first = opened("*/*");
                var second = opened("application/json")) {
            assertThat(first.readNBytes(10)).isEqualTo(second.readNBytes(10));
            var third = gateway.get("/inventory/stream");
            assertThat(third.statusCode()).isEqualTo(503);
            assertThat(json(third).path("detail").stringValue()).contains("streams");
            assertThat(gateway.get("/inventory").statusCode()).isEqualTo(200);
        }
    }

    private static InputStream opened(String accept) {
        var response =
                send(
                        gateway.signedIn("/inventory/stream").header("Accept", accept),
                        BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    @Test
    void takesNoOtherCallsAwayWhenStreamsAreRefused() {
        services.answers("/inventory/stream", 503, "application/problem+json", "{}");
        for (int i = 0; i < 12; i++) {
            assertThat(gateway.get("/inventory/stream").statusCode()).isEqualTo(503);
        }
        assertThat(gateway.get("/inventory").statusCode()).isEqualTo(200);
    }

    @Test
    void refusesBodiesThatAreTooLong() {
        var tooLong = new byte[1_048_577];
        var stated = send(gateway.signedIn("/products").POST(BodyPublishers.ofByteArray(tooLong)));
        assertThat(stated.statusCode()).isEqualTo(413);
        assertThat(services.timesAsked("/products")).isZero();
        var chunked =
                send(
                        gateway.signedIn("/products")
                                .POST(
                                        BodyPublishers.ofInputStream(
                                                () -> new ByteArrayInputStream(tooLong))));
        assertThat(chunked.statusCode()).isEqualTo(413);
        assertThat(json(chunked).path("type").stringValue())
                .isEqualTo("urn:retail:problem:too-large");
        assertThat(services.timesAsked("/products")).isZero();

        var fits = new byte[1_000_000];
        assertThat(
                        send(gateway.signedIn("/products")
                                        .POST(
                                                BodyPublishers.ofInputStream(
                                                        () -> new ByteArrayInputStream(fits))))
                                .statusCode())
                .isEqualTo(200);
        assertThat(services.lastAsked().body()).hasSize(1_000_000);
        assertThat(
                        send(gateway.signedIn("/products/import")
                                        .POST(BodyPublishers.ofByteArray(new byte[8_000_000])))
                                .statusCode())
                .isEqualTo(200);
        assertThat(services.lastAsked().body()).hasSize(8_000_000);
    }

    @Test
    void keepsNoServiceWaitingForABodyThatIsTooLong() {
        for (int i = 0; i < 20; i++) {
            send(
                    gateway.signedIn("/products")
                            .POST(
                                    BodyPublishers.ofInputStream(
                                            () -> new ByteArrayInputStream(new byte[1_100_000]))));
        }
        // The caller's fault: the breaker stays closed.
        assertThat(gateway.get("/products").statusCode()).isEqualTo(200);
    }

    @Test
    void callsNoServiceForAShortBodyThatDoesNotCome() {
        var slow =
                "POST /webhooks/pepsico HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 100\r\n\r\n";
        assertThat(statusesOf(slow)).containsOnly(408);
        assertThat(services.begun).hasValue(0);
        assertThat(gateway.get("/supply-chain/orders").statusCode()).isEqualTo(200);
    }

    @Test
    void takesALongBodyThatComesTooSlowlyForTheCallersFault() {
        var slow =
                "POST /products HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nAuthorization: Bearer "
                        + TestServices.token()
                        + "\r\nContent-Length: 100000\r\n\r\n{";
        assertThat(statusesOf(slow)).containsOnly(408);
        assertThat(services.begun).hasPositiveValue();
        assertThat(gateway.get("/products").statusCode()).isEqualTo(200);
    }

    /// What so many get that send this at once as open a breaker if they count.
    private static List<Integer> statusesOf(String request) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all =
                    IntStream.range(0, 20)
                            .mapToObj(
                                    i ->
                                            CompletableFuture.supplyAsync(
                                                    () -> gateway.statusOf(request), threads))
                            .toList();
            return all.stream().map(CompletableFuture::join).toList();
        }
    }

    @Test
    void leavesACallerMoreTimeToSendThanAServiceToAnswer() {
        // 70 KB in 1.4 s; the service has 0.7 s.
        var pieces =
                new InputStream() {
                    private int left = 7;

                    @Override
                    public int read() {
                        return -1;
                    }

                    @Override
                    public int read(byte[] target, int offset, int length) {
                        LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
                        return left-- > 0 ? Math.min(length, 10_000) : -1;
                    }
                };
        var response =
                send(
                        gateway.signedIn("/products")
                                .POST(BodyPublishers.ofInputStream(() -> pieces)));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(services.lastAsked().body()).hasSize(70_000);
    }

    @Test
    void takesNoLongBodyWithoutAToken() {
        var body = BodyPublishers.ofByteArray(new byte[70_000]);
        assertThat(send(gateway.to("/auth/login").POST(body)).statusCode()).isEqualTo(413);
        assertThat(send(gateway.to("/webhooks/pepsico").POST(body)).statusCode()).isEqualTo(200);
        services.begun.set(0);
        var webhook = BodyPublishers.ofByteArray(new byte[263_000]);
        assertThat(send(gateway.to("/webhooks/pepsico").POST(webhook)).statusCode()).isEqualTo(413);
        var chunked =
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[263_000]));
        assertThat(send(gateway.to("/webhooks/pepsico").POST(chunked)).statusCode()).isEqualTo(413);
        assertThat(services.begun).hasValue(0);
    }

    @Test
    void holdsNoMoreBodiesThanThereIsRoomFor() {
        var slow =
                "POST /webhooks/pepsico HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 250000\r\n\r\n"
                        + "x".repeat(200_000);
        assertThat(statusesOf(slow)).contains(408, 503).doesNotContain(200);
        var webhook = BodyPublishers.ofByteArray(new byte[200_000]);
        assertThat(send(gateway.to("/webhooks/pepsico").POST(webhook)).statusCode()).isEqualTo(200);
    }
}
