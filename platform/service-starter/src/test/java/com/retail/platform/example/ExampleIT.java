package com.retail.platform.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.retail.platform.testkit.Api;
import com.retail.platform.testkit.Infra;
import com.retail.platform.testkit.RetailServiceTest;
import com.retail.platform.testkit.Tokens;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the starter does for every service, seen through a small one.
@RetailServiceTest(schema = "reporting", kafka = false)
class ExampleIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @LocalServerPort private int port;
    @Autowired private JdbcClient jdbc;

    private final String admin = Tokens.mint("admin");

    @BeforeEach
    void empty() {
        Infra.postgres().clear("reporting");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            textBlock =
                    """
                    {}                                          | 422 | /name
                    {"name": 5}                                 | 400 | /name
                    {"name": true}                              | 400 | /name
                    {"name": "a", "colour": 1}                  | 400 | /colour
                    {"name": "a", "price": "x"}                 | 400 | /price
                    {"name": "a", "price": ""}                  | 400 | /price
                    {"name": "a", "count": "1"}                 | 400 | /count
                    {"name": "a", "count": 99999999999999999999} | 400 | /count
                    {"name": "a", "count": 1.0}                 | 400 | /count
                    {"name": "a", "count": true}                | 400 | /count
                    {"name": "a", "flag": "true"}               | 400 | /flag
                    {"name": "a", "flag": 1}                    | 400 | /flag
                    {"name": "a", "kind": "huge"}               | 400 | /kind
                    {"name": "a", "kind": 0}                    | 400 | /kind
                    {"name": "a", "kind": ""}                   | 400 | /kind
                    {"name": "a", "made_on": "+10000-01-01"}    | 400 | /made_on
                    {"name": "a", "made_on": "0000-12-31"}      | 400 | /made_on
                    {"name": "a", "sold_at": "+999999999-01-01T00:00:00Z"} | 400 | /sold_at
                    {"name": "a", "lines": [{"unit_price": 0}]} | 422 | /lines/0/unit_price
                    {"name": "a", "lines": [{"unitPrice": 1}]}  | 400 | /lines/0/unitPrice
                    {"name": "a", "notes": {"b": 1}}            | 400 | /notes/b
                    {"name": "a\\u0000"}                         | 400 | /name
                    {"name": "a\\udc00"}                         | 400 | /name
                    {"name": "a", "name": "b"}                  | 400 |
                    {"name": "a"} {}                            | 400 |
                    {"name":                                    | 400 |
                    """)
    void refusesJsonThatIsNotWhatTheCallTakes(String body, int status, String pointer)
            throws Exception {
        var answer = post("/things", body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
        if (pointer != null) {
            assertThat(json(answer).at("/errors/0/pointer").asString()).isEqualTo(pointer);
        }
        assertThat(count()).isZero();
    }

    @Test
    void writesSnakeCaseAndDecimalsAsText() throws Exception {
        var thing =
                json(post("/things", "{\"name\": \"a\", \"price\": 1.10, \"kind\": \"small\"}"));

        assertThat(thing.path("price").isString()).isTrue();
        assertThat(thing.path("price").asString()).isEqualTo("1.10");
        assertThat(thing.path("kind").asString()).isEqualTo("small");
    }

    @Test
    void tellsNothingOfItsInside() throws Exception {
        var id = "order:17-" + "x".repeat(91);
        var answer = post("/things", "{\"name\": \"broken\"}", "X-Request-Id", id);

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).doesNotContain("secret").doesNotContain("com.retail");
        assertThat(json(answer).path("request_id").asString()).isEqualTo(id);
        assertThat(answer.headers().firstValue("X-Request-Id")).hasValue(id);
        assertThat(answer.headers().firstValue("traceparent")).isPresent();
    }

    @Test
    void anAnswerThatFailsBeforeItIsSentIsAProblem() throws Exception {
        var answer = get("/things/file?bytes=100");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
        assertThat(json(answer).path("status").asInt()).isEqualTo(503);
    }

    @Test
    void anAnswerThatFailsWhenAPartIsSentIsBrokenOff() throws Exception {
        var request =
                HttpRequest.newBuilder(uri("/things/file?bytes=100000"))
                        .header("Authorization", "Bearer " + admin)
                        .build();
        var answer = HTTP.send(request, BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);

        var body = new ByteArrayOutputStream();
        assertThatThrownBy(() -> answer.body().transferTo(body)).isInstanceOf(IOException.class);
        assertThat(body.toString(StandardCharsets.UTF_8)).matches("x{1,100000}");
    }

    @Test
    void anAnswerIsSentWithItsLength() throws Exception {
        var answer = post("/things", "{\"name\": \"a\"}");

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValueAsLong("Content-Length"))
                .hasValue(answer.body().getBytes(StandardCharsets.UTF_8).length);
        assertThat(answer.headers().firstValue("Transfer-Encoding")).isEmpty();
    }

    @Test
    void anAnswerThatCanNotBeWrittenIsAProblem() throws Exception {
        var answer = get("/things/unwritable");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(json(answer).path("status").asInt()).isEqualTo(500);
        assertThat(answer.body()).doesNotContain("secret");
    }

    @Test
    void answersAConstraintAsAConflict() throws Exception {
        post("/things", "{\"name\": \"a\"}");
        var answer = post("/things", "{\"name\": \"a\"}");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).doesNotContain("things_name_key");
    }

    @Test
    void refusesAParameterThatTheCallDoesNotHave() throws Exception {
        assertThat(get("/things?starts_with=a").statusCode()).isEqualTo(200);
        var answer = get("/things?startsWith=a");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).at("/errors/0/parameter").asString()).isEqualTo("startsWith");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/things?starts_with=%FF", "/actuator/health?a=%FF"})
    void refusesAQueryThatIsNotUtf8(String path) throws Exception {
        var answer = get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
    }

    @ParameterizedTest
    @CsvSource({
        "application/x-www-form-urlencoded,name=a",
        "application/x-www-form-urlencoded;charset=UTF-8,name=a",
        "application/x-www-form-urlencoded,a=%zz",
        "application/x-www-form-urlencoded,=x",
        "multipart/form-data,x",
        "multipart/form-data;boundary=b,--b"
    })
    void refusesForms(String type, String body) throws Exception {
        var answer = post("/things", body, "Content-Type", type);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(415);
        assertThat(answer.headers().firstValue("Accept"))
                .hasValueSatisfying(it -> assertThat(it).contains("application/json"));
        assertThat(count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-www-form-urlencoded", "multipart/form-data"})
    void mindsNoTypeOfABodyThatIsNotThere(String type) throws Exception {
        assertThat(get("/things", "Content-Type", type).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "day=%2B10000-01-01",
                "day=0000-12-31",
                "day=",
                "since=-0001-01-01T00:00:00Z",
                "since=%2B999999999-01-01T00:00:00Z"
            })
    void refusesATimeThatCanNotBeStored(String parameter) throws Exception {
        assertThat(get("/things?day=9999-12-31&since=0001-01-01T00:00:00Z").statusCode())
                .isEqualTo(200);
        var answer = get("/things?" + parameter);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(parameter).startsWith(json(answer).at("/errors/0/parameter").asString());
    }

    @Test
    void pagesByCursor() throws Exception {
        for (var name : List.of("a", "b", "c")) {
            post("/things", "{\"name\": \"%s\"}".formatted(name));
        }
        var first = json(get("/things?limit=2"));
        var second = json(get("/things?limit=2&cursor=" + first.path("next_cursor").asString()));

        assertThat(first.path("items").toString()).isEqualTo("[\"a\",\"b\"]");
        assertThat(second.path("items").toString()).isEqualTo("[\"c\"]");
        assertThat(second.path("next_cursor").isNull()).isTrue();
        assertThat(get("/things?cursor=%21").statusCode()).isEqualTo(400);
        assertThat(get("/things?limit=0").statusCode()).isEqualTo(400);
    }

    @Test
    void refusesABodyOverTheLimitWhateverLengthItDeclares() throws Exception {
        var large = " ".repeat(1_100_000).getBytes(StandardCharsets.UTF_8);
        var chunked = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large));

        assertThat(send("POST", "/things", BodyPublishers.ofByteArray(large)).statusCode())
                .isEqualTo(413);
        assertThat(send("POST", "/things", chunked).statusCode()).isEqualTo(413);
        assertThat(send("POST", "/things", chunked, "Idempotency-Key", "large").statusCode())
                .isEqualTo(413);
        assertThat(
                        send(
                                        "POST",
                                        "/things/large",
                                        BodyPublishers.ofByteArray(large),
                                        "Content-Type",
                                        "text/plain")
                                .statusCode())
                .isEqualTo(200);
    }

    @Test
    void wantsTheVersionThatIsChanged() throws Exception {
        var path = "/things/" + UUID.randomUUID();

        assertThat(send("PUT", path, BodyPublishers.noBody()).statusCode()).isEqualTo(428);
        assertThat(send("PUT", path, BodyPublishers.noBody(), "If-Match", "\"6\"").statusCode())
                .isEqualTo(412);
        assertThat(send("PUT", path, BodyPublishers.noBody(), "If-Match", "W/\"7\"").statusCode())
                .isEqualTo(412);
        assertThat(
                        send("PUT", path, BodyPublishers.noBody(), "If-Match", "\"1\", \"7\"")
                                .statusCode())
                .isEqualTo(200);
    }

    @Test
    void repeatsTheFirstAnswer() throws Exception {
        var first = post("/things", "{\"name\": \"a\"}", "Idempotency-Key", "k");
        var again = post("/things", "{\"name\": \"a\"}", "Idempotency-Key", "k");

        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        for (var header : List.of("Content-Type", "Location", "ETag")) {
            assertThat(again.headers().firstValue(header))
                    .isPresent()
                    .isEqualTo(first.headers().firstValue(header));
        }
        assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void refusesAKeyForAnotherRequestAndKeepsCallersApart() throws Exception {
        post("/things", "{\"name\": \"a\"}", "Idempotency-Key", "k");

        var other = post("/things", "{\"name\": \"b\"}", "Idempotency-Key", "k");
        var someoneElse =
                send(
                        "POST",
                        "/things",
                        BodyPublishers.ofString("{\"name\": \"b\"}"),
                        "Idempotency-Key",
                        "k",
                        "Authorization",
                        "Bearer " + Tokens.token("admin").mint());

        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(json(other).at("/errors/0/parameter").asString()).isEqualTo("Idempotency-Key");
        assertThat(someoneElse.statusCode()).isEqualTo(201);
    }

    @Test
    void hasOneEffectHoweverManyCopiesComeAtOnce() throws Exception {
        try (var threads = Executors.newFixedThreadPool(12)) {
            var call =
                    (Callable<HttpResponse<String>>)
                            () -> post("/things", "{\"name\": \"a\"}", "Idempotency-Key", "k");
            var bodies = new ArrayList<String>();
            for (var answer : threads.invokeAll(Collections.nCopies(12, call))) {
                assertThat(answer.get().statusCode()).as(answer.get().body()).isEqualTo(201);
                bodies.add(answer.get().body());
            }
            assertThat(bodies.stream().distinct()).hasSize(1);
        }
        assertThat(count()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"refused,409", "broken,500", "'',422"})
    void leavesNothingBehindWhenARequestWithAKeyFails(String name, int status) throws Exception {
        var body = "{\"name\": \"%s\"}".formatted(name);

        assertThat(post("/things", body, "Idempotency-Key", "k").statusCode()).isEqualTo(status);
        assertThat(count()).isZero();
        assertThat(post("/things", "{\"name\": \"ok\"}", "Idempotency-Key", "k").statusCode())
                .isEqualTo(201);
    }

    @Test
    void refusesAnUnusableKey() throws Exception {
        assertThat(
                        post("/things", "{\"name\": \"a\"}", "Idempotency-Key", "x".repeat(201))
                                .statusCode())
                .isEqualTo(400);
    }

    /// Some headers are read before the controller, some by it.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: Bearer a\u0085",
                "Idempotency-Key: \u0085",
                "If-Match: \u0085"
            })
    void refusesAHeaderThatIsNoText(String header) throws Exception {
        var authorization =
                header.startsWith("Authorization")
                        ? ""
                        : "Authorization: Bearer " + Tokens.token("admin").mint() + "\r\n";
        var request =
                "PUT /things/%s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 0\r\n%s%s\r\n\r\n"
                        .formatted(UUID.randomUUID(), authorization, header);
        try (var socket = new Socket(uri("/").getHost(), uri("/").getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            var answer =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(answer)
                    .startsWith("HTTP/1.1 400")
                    .contains("application/problem+json", "may not stand there");
        }
    }

    @Test
    void asksForATokenARoleAndALocation() throws Exception {
        var here = UUID.randomUUID();
        var partner = "Bearer " + Tokens.mint("retail_partner", here);
        var body = BodyPublishers.ofString("{\"name\": \"a\"}");

        assertThat(send("POST", "/things", body, "Authorization", partner).statusCode())
                .isEqualTo(403);
        assertThat(get("/locations/" + here, "Authorization", partner).statusCode()).isEqualTo(200);
        assertThat(get("/locations/" + UUID.randomUUID(), "Authorization", partner).statusCode())
                .isEqualTo(404);
        assertThat(get("/things", "Authorization", "Bearer x").statusCode()).isEqualTo(401);
        assertThat(get("/nothing", "Authorization", "Bearer x").statusCode()).isEqualTo(401);
        assertThat(get("/nothing").statusCode()).isEqualTo(404);
        assertThat(get("/actuator/env").statusCode()).isEqualTo(404);
    }

    @Test
    void showsItsDocumentAndItsHealthToAnyone() throws Exception {
        var document =
                HTTP.send(
                        HttpRequest.newBuilder(uri("/v3/api-docs")).build(),
                        BodyHandlers.ofString());

        assertThat(document.statusCode()).isEqualTo(200);
        assertThat(document.body()).contains("\"openapi\":\"3.1").contains("x-roles");
        assertThat(
                        HTTP.send(
                                        HttpRequest.newBuilder(uri("/actuator/health/readiness"))
                                                .build(),
                                        BodyHandlers.ofString())
                                .statusCode())
                .isEqualTo(200);
    }

    @Test
    void documentsWhatItAnswers() {
        var api = new Api(port, admin);
        var made = api.post("/things", "{\"name\":\"a\",\"price\":1.10,\"kind\":\"small\"}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(api.get("/things").status()).isEqualTo(200);
        assertThat(api.delete("/things/" + UUID.randomUUID()).status()).isEqualTo(204);

        var document = api.get("/v3/api-docs").json();
        assertThat(document.at("/paths/~1things/post/responses").propertyNames())
                .containsExactly("201");
        assertThat(document.at("/paths/~1things~1{id}/delete/responses").toString())
                .isEqualTo("{\"204\":{\"description\":\"No Content\"}}");
        var thing = document.at("/components/schemas/ThingRequest/properties");
        assertThat(thing.path("made_on").path("format").asString()).isEqualTo("date");
        assertThat(thing.path("kind").path("enum").toString()).isEqualTo("[\"small\",\"large\"]");
        assertThat(thing.path("price").toString())
                .isEqualTo("{\"type\":\"string\",\"format\":\"decimal\"}");
    }

    private long count() {
        return jdbc.sql("SELECT count(*) FROM things").query(Long.class).single();
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        return send("GET", path, BodyPublishers.noBody(), headers);
    }

    private HttpResponse<String> post(String path, String body, String... headers)
            throws Exception {
        return send("POST", path, BodyPublishers.ofString(body), headers);
    }

    private HttpResponse<String> send(
            String method, String path, BodyPublisher body, String... headers) throws Exception {
        var request =
                HttpRequest.newBuilder(uri(path))
                        .method(method, body)
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + admin);
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }
}
