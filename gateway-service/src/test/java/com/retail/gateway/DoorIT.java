package com.retail.gateway;

import static com.retail.gateway.TestGateway.json;
import static com.retail.gateway.TestGateway.send;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What strangers, browsers and careless callers meet at the door.
class DoorIT {

    private static TestServices services;
    private static TestGateway gateway;

    @BeforeAll
    static void start() {
        services = new TestServices();
        gateway = new TestGateway(services, Map.of());
    }

    @AfterAll
    static void stop() {
        gateway.close();
        services.close();
    }

    private static void isProblem(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
        var problem = json(response);
        assertThat(problem.path("type").stringValue()).startsWith("urn:retail:problem:");
        assertThat(problem.path("status").intValue()).isEqualTo(status);
        assertThat(problem.path("request_id").stringValue())
                .isEqualTo(response.headers().firstValue("X-Request-Id").orElseThrow());
        assertThat(response.body())
                .doesNotContain("Exception", "com.retail", "org.spring", "\tat ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/products", "/users/me", "/auth/me", "/sales/report", "/inventory/x"})
    void asksForATokenEverywhereButOnOpenPaths(String path) {
        var before = services.asked.size();
        var response = send(gateway.to(path));
        isProblem(response, 401);
        assertThat(response.headers().firstValue("WWW-Authenticate"))
                .hasValue("Bearer realm=\"retail\"");
        assertThat(services.asked).hasSize(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/auth/register",
                "/auth/login",
                "/auth/refresh",
                "/auth/logout",
                "/webhooks/pepsico"
            })
    void letsAnyoneReachOpenPaths(String path) {
        var response = send(gateway.to(path).POST(BodyPublishers.ofString("{}")));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(services.lastAsked().uri()).isEqualTo(path);
    }

    @Test
    void refusesBadTokens() {
        var expired = TestServices.token(UUID.randomUUID(), Instant.now().minusSeconds(100));
        var good = TestServices.token();
        for (var token : new String[] {expired, "nonsense", good + "x", good.substring(0, 200)}) {
            var response = send(gateway.to("/products").header("Authorization", "Bearer " + token));
            isProblem(response, 401);
            assertThat(response.headers().firstValue("WWW-Authenticate").orElseThrow())
                    .contains("error=\"invalid_token\"");
        }
        isProblem(send(gateway.to("/products").header("Authorization", "Basic YTpi")), 401);
        isProblem(send(gateway.to("/products?access_token=" + good)), 401);
        var twice =
                gateway.to("/products")
                        .header("Authorization", "Bearer " + good)
                        .header("Authorization", "Bearer " + good);
        isProblem(send(twice), 401);
    }

    @Test
    void passesTheTokenOnButNoIdentityThatACallerClaims() {
        var token = TestServices.token();
        var response =
                send(
                        gateway.to("/products?q=cola")
                                .header("Authorization", "Bearer " + token)
                                .header("X-User-Id", "admin")
                                .header("X-User_Role", "admin")
                                .header("X-Forwarded-For", "1.2.3.4")
                                .header("X-Forwarded-Host", "evil.example.com")
                                .header("Forwarded", "for=1.2.3.4")
                                .header("X-Real-IP", "1.2.3.4")
                                .header("X-Original-URL", "/users")
                                .header("X-HTTP-Method-Override", "DELETE")
                                .header("Cookie", "a=b")
                                .header("Idempotency-Key", "k1")
                                .header("If-Match", "\"3\""));
        assertThat(response.statusCode()).isEqualTo(200);
        var asked = services.lastAsked();
        assertThat(asked.uri()).isEqualTo("/products?q=cola");
        assertThat(asked.headers())
                .containsEntry("Authorization", "Bearer " + token)
                .containsEntry("Idempotency-Key", "k1")
                .containsEntry("If-Match", "\"3\"")
                .doesNotContainKeys(
                        "X-User-Id",
                        "X-User_Role",
                        "X-Forwarded-For",
                        "X-Forwarded-Host",
                        "X-Forwarded-Proto",
                        "Forwarded",
                        "X-Real-IP",
                        "X-Original-URL",
                        "X-HTTP-Method-Override",
                        "Cookie");
    }

    @Test
    void givesEveryRequestAnIdAndATrace() {
        var fresh = gateway.get("/products");
        var id = fresh.headers().allValues("X-Request-Id");
        assertThat(id).hasSize(1);
        assertThat(id.getFirst())
                .hasSize(36)
                .isEqualTo(services.lastAsked().headers().get("X-Request-Id"));
        assertThat(fresh.headers().firstValue("traceparent").orElseThrow())
                .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01")
                .isEqualTo(services.lastAsked().headers().get("traceparent"));

        var parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00";
        var given = "order:17-" + "x".repeat(91);
        var continued =
                send(
                        gateway.signedIn("/products")
                                .header("X-Request-Id", given)
                                .header("traceparent", parent)
                                .header("tracestate", "a=b"));
        assertThat(continued.headers().firstValue("X-Request-Id")).hasValue(given);
        assertThat(services.lastAsked().headers()).containsEntry("X-Request-Id", given);
        assertThat(continued.headers().firstValue("traceparent").orElseThrow())
                .startsWith("00-0af7651916cd43dd8448eb211c80319c-")
                .endsWith("-00")
                .isNotEqualTo(parent);
        assertThat(services.lastAsked().headers()).containsEntry("tracestate", "a=b");

        var insane =
                send(
                        gateway.signedIn("/products")
                                .header("X-Request-Id", "a b<script>")
                                .header("traceparent", "00-zz")
                                .header("tracestate", "a=b"));
        assertThat(insane.headers().firstValue("X-Request-Id").orElseThrow()).hasSize(36);
        assertThat(services.lastAsked().headers()).doesNotContainKey("tracestate");
    }

    @Test
    void answersWithSecurityHeadersAndLimits() {
        services.on(
                "/products/kept",
                (request, response) ->
                        response.header("Cache-Control", "max-age=60")
                                .sendString(reactor.core.publisher.Mono.just("{}")));
        var response = gateway.get("/products");
        assertThat(response.headers().map())
                .containsKeys("X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy")
                .doesNotContainKeys("Strict-Transport-Security", "Server");
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("'none'");
        assertThat(response.headers().allValues("RateLimit-Policy"))
                .containsExactlyInAnyOrder("\"address\";q=6000;w=2", "\"user\";q=2000;w=2");
        assertThat(response.headers().allValues("RateLimit")).hasSize(2);
        assertThat(gateway.get("/products/kept").headers().allValues("Cache-Control"))
                .containsExactly("max-age=60");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/actuator",
                "/actuator/prometheus",
                "/actuator/env",
                "/actuator/gateway/routes",
                "/v3/api-docs/swagger-config",
                "/webhooks/other",
                "/webhooks/pepsico/x",
                "/productsx",
                "/webjars/swagger-ui/5.32.11/index.html"
            })
    void knowsNoOtherPaths(String path) {
        var before = services.asked.size();
        isProblem(gateway.get(path), 404);
        assertThat(services.asked).hasSize(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/auth/login/../../users",
                "/auth/%2e%2e/users",
                "/products/a%2Fb",
                "/products/a%5cb",
                "/products;x=1",
                "//users",
                "/auth/login;/users",
                "/products/%00"
            })
    void refusesAmbiguousPaths(String path) throws IOException {
        var answer =
                gateway.raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json");
    }

    @Test
    void refusesMethodsTheApiDoesNotHave() throws IOException {
        for (var method : new String[] {"TRACE", "PURGE"}) {
            var answer =
                    gateway.raw(
                            method + " /products HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            assertThat(answer).startsWith("HTTP/1.1 405").contains("application/problem+json");
        }
    }

    @Test
    void refusesHeadersThatAreTooLong() throws IOException {
        var answer =
                gateway.raw(
                        "GET /products HTTP/1.1\r\nHost: x\r\nX-Long: "
                                + "a".repeat(40_000)
                                + "\r\n\r\n");
        assertThat(answer).matches("(?s)HTTP/1.1 4\\d\\d.*");
        var line =
                gateway.raw(
                        "GET /products?q=" + "a".repeat(40_000) + " HTTP/1.1\r\nHost: x\r\n\r\n");
        assertThat(line).matches("(?s)HTTP/1.1 4\\d\\d.*");
    }

    @Test
    void letsOnlyNamedOriginsReadAnswers() {
        var named = send(gateway.signedIn("/products").header("Origin", "http://localhost:5173"));
        assertThat(named.headers().firstValue("Access-Control-Allow-Origin"))
                .hasValue("http://localhost:5173");
        assertThat(named.headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();
        assertThat(named.headers().firstValue("Access-Control-Expose-Headers").orElseThrow())
                .contains("ETag");
        for (var origin :
                new String[] {"http://localhost:5174", "null", "https://localhost:5173"}) {
            var other = send(gateway.signedIn("/products").header("Origin", origin));
            assertThat(other.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        }
    }

    @Test
    void answersPreflightsOfNamedOriginsAndNoOthers() {
        var before = services.asked.size();
        var named = send(preflight("http://localhost:5173"));
        assertThat(named.statusCode()).isEqualTo(204);
        assertThat(named.headers().firstValue("Access-Control-Allow-Methods").orElseThrow())
                .contains("PATCH");
        isProblem(send(preflight("http://evil.example.com")), 403);
        assertThat(services.asked).hasSize(before);
    }

    private static java.net.http.HttpRequest.Builder preflight(String origin) {
        return gateway.to("/products")
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization");
    }

    @Test
    void tellsWhetherItIsWellAndKeepsMetricsOffThePublicPort() {
        var health = send(gateway.to("/actuator/health"));
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(send(gateway.to("/actuator/health/liveness")).statusCode()).isEqualTo(200);
        isProblem(send(gateway.to("/actuator/prometheus")), 404);
        gateway.get("/products");
        var metrics = send(management("/actuator/prometheus"));
        assertThat(metrics.statusCode()).isEqualTo(200);
        assertThat(metrics.body())
                .contains("resilience4j_circuitbreaker_state", "spring_cloud_gateway_requests");
        assertThat(send(management("/actuator/health/readiness")).statusCode()).isEqualTo(200);
        assertThat(send(management("/actuator/env")).statusCode()).isEqualTo(404);
        assertThat(send(management("/products")).statusCode()).isEqualTo(404);
    }

    private static java.net.http.HttpRequest.Builder management(String path) {
        return java.net.http.HttpRequest.newBuilder(
                java.net.URI.create("http://127.0.0.1:" + gateway.managementPort() + path));
    }
}
