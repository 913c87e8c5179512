package com.retail.gateway;

import static com.retail.gateway.TestGateway.json;
import static com.retail.gateway.TestGateway.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class LimitsIT {

    @Test
    void limitsAUserWithHoweverManyTokens() {
        try (var services = new TestServices();
                var gateway =
                        new TestGateway(
                                services,
                                Map.of(
                                        "retail.gateway.limits.user.requests", "1",
                                        "retail.gateway.limits.user.per", "10s",
                                        "retail.gateway.limits.user.burst", "5"))) {
            var user = UUID.randomUUID();
            for (int i = 0; i < 5; i++) {
                var token = TestServices.token(user, Instant.now().plusSeconds(600 + i));
                assertThat(
                                send(gateway.to("/products")
                                                .header("Authorization", "Bearer " + token))
                                        .statusCode())
                        .isEqualTo(200);
            }
            var token = TestServices.token(user, Instant.now().plusSeconds(700));
            var refused = send(gateway.to("/products").header("Authorization", "Bearer " + token));
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(json(refused).path("type").stringValue())
                    .isEqualTo("urn:retail:problem:too-many-requests");
            assertThat(Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow()))
                    .isBetween(1, 10);
            assertThat(refused.headers().allValues("RateLimit-Policy"))
                    .contains("\"user\";q=5;w=50");
            assertThat(refused.headers().allValues("RateLimit"))
                    .anyMatch(it -> it.startsWith("\"user\";r=0;t="));
            assertThat(gateway.get("/products").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void limitsAnAddressWhateverItSaysItIs() {
        try (var services = new TestServices();
                var gateway = new TestGateway(services, Map.of())) {
            var refused = 0;
            for (int i = 0; i < 30; i++) {
                var login =
                        send(
                                gateway.to("/auth/login")
                                        .header("X-Forwarded-For", "10.1.1." + i)
                                        .header("X-Real-IP", "10.1.1." + i)
                                        .header("Forwarded", "for=10.1.1." + i)
                                        .POST(BodyPublishers.ofString("{}")));
                refused += login.statusCode() == 429 ? 1 : 0;
            }
            assertThat(refused).isBetween(18, 20);
            assertThat(services.timesAsked("/auth/login")).isEqualTo(30 - refused);
            // Other paths are not affected.
            assertThat(gateway.get("/products").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void limitsHowOftenAnAddressLogsOut() {
        try (var services = new TestServices();
                var gateway =
                        new TestGateway(
                                services,
                                Map.of(
                                        "retail.gateway.limits.refresh.requests", "1",
                                        "retail.gateway.limits.refresh.burst", "2"))) {
            for (int i = 0; i < 3; i++) {
                var logout = send(gateway.to("/auth/logout").POST(BodyPublishers.ofString("{}")));
                assertThat(logout.statusCode()).isEqualTo(i < 2 ? 200 : 429);
            }
            var refresh = send(gateway.to("/auth/refresh").POST(BodyPublishers.ofString("{}")));
            assertThat(refresh.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void believesItsOwnProxies() {
        try (var services = new TestServices();
                var gateway =
                        new TestGateway(
                                services,
                                Map.of(
                                        "retail.gateway.trusted-proxies",
                                        "127.0.0.0/8,10.0.0.0/8"))) {
            for (int i = 0; i < 30; i++) {
                var login =
                        send(
                                gateway.to("/auth/login")
                                        .header(
                                                "X-Forwarded-For",
                                                "6.6.6.6, 192.0.2." + i + ", 10.1.1.1")
                                        .header("X-Forwarded-Proto", "https")
                                        .POST(BodyPublishers.ofString("{}")));
                assertThat(login.statusCode()).isEqualTo(200);
                assertThat(login.headers().firstValue("Strict-Transport-Security")).isPresent();
            }
            var refused = 0;
            for (int i = 0; i < 30; i++) {
                var login =
                        send(
                                gateway.to("/auth/login")
                                        .header("X-Forwarded-For", "6.6.6." + i + ", 198.51.100.7")
                                        .POST(BodyPublishers.ofString("{}")));
                refused += login.statusCode() == 429 ? 1 : 0;
            }
            assertThat(refused).isBetween(18, 20);
        }
    }

    @Test
    void refusesAtOnceWhatExceedsTheRequestsUnderWay() {
        try (var services = new TestServices();
                var gateway =
                        new TestGateway(services, Map.of("retail.gateway.max-in-flight", "3"))) {
            var release = Sinks.<Void>empty();
            services.on(
                    "/products/held",
                    (request, response) ->
                            release.asMono()
                                    .then(
                                            Mono.defer(
                                                    () ->
                                                            response.sendString(Mono.just("{}"))
                                                                    .then())));
            var held =
                    java.util.stream.IntStream.range(0, 3)
                            .mapToObj(
                                    i ->
                                            CompletableFuture.supplyAsync(
                                                    () -> gateway.get("/products/held")))
                            .toList();
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> services.timesAsked("/products/held") == 3);

            var refused = gateway.get("/products");
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");

            release.tryEmitEmpty();
            held.forEach(it -> assertThat(it.join().statusCode()).isEqualTo(200));
            await().atMost(Duration.ofSeconds(5))
                    .until(() -> gateway.get("/products").statusCode() == 200);
        }
    }

    @Test
    void saysThatItCannotCheckTokensWhileThereAreNoKeys() {
        try (var services = new TestServices()) {
            services.issuerAway = true;
            try (var gateway = new TestGateway(services, Map.of())) {
                var response = gateway.get("/products");
                assertThat(response.statusCode()).isEqualTo(503);
                assertThat(response.headers().firstValue("Retry-After")).isPresent();
                assertThat(services.timesAsked("/products")).isZero();
                services.issuerAway = false;
                await().atMost(Duration.ofSeconds(15))
                        .pollInterval(Duration.ofMillis(300))
                        .until(() -> gateway.get("/products").statusCode() == 200);
                services.issuerAway = true;
                assertThat(gateway.get("/products").statusCode()).isEqualTo(200);
            }
        }
    }
}
