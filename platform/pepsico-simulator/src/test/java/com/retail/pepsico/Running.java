package com.retail.pepsico;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.retail.platform.testkit.HttpContract;
import com.retail.platform.testkit.HttpContract.Call;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A running simulator and a client of it that holds every call that is taken and every answer of
/// `/v1` against the contract.
final class Running implements AutoCloseable {

    static final HttpContract CONTRACT = HttpContract.of("pepsico/openapi.yaml");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final ConfigurableApplicationContext context;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;
    final String token;

    record Answer(int status, HttpResponse<String> response) {

        JsonNode json() {
            return JSON.readTree(response.body());
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    Running(TestDatabase database, Receiver receiver) throws Exception {
        this(database, receiver, Map.of());
    }

    Running(TestDatabase database, Receiver receiver, Map<String, String> settings)
            throws Exception {
        var all = new LinkedHashMap<String, String>();
        all.put("server.port", "0");
        all.put("spring.main.banner-mode", "off");
        all.put("spring.datasource.url", database.url());
        all.put("spring.datasource.username", database.user());
        all.put("spring.datasource.password", database.password());
        all.put("pepsico.client.secret", "secret");
        all.put("pepsico.delays.ack", "20ms");
        all.put("pepsico.delays.ship", "20ms");
        all.put("pepsico.delays.deliver", "20ms");
        all.put("pepsico.webhook.url", receiver.url());
        all.put("pepsico.webhook.secrets", Receiver.SECRET);
        all.put("pepsico.webhook.retry-scale", "0.01");
        all.putAll(settings);
        context =
                new SpringApplicationBuilder(PepsicoSimulator.class)
                        .run(
                                all.entrySet().stream()
                                        .map(e -> "--" + e.getKey() + "=" + e.getValue())
                                        .toArray(String[]::new));
        url = "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
        var issued = token("retail", "secret");
        token = issued.json().path("access_token").asString();
    }

    Answer token(String client, String secret) throws Exception {
        var basic = Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(UTF_8));
        var response =
                http.send(
                        HttpRequest.newBuilder(URI.create(url + "/oauth/token"))
                                .header("authorization", "Basic " + basic)
                                .header("content-type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                                .build(),
                        BodyHandlers.ofString());
        var call = new Call("POST", "/oauth/token", Map.of(), "");
        assertThat(
                        CONTRACT.violations(
                                call, response.statusCode(), type(response), response.body()))
                .isEmpty();
        return new Answer(response.statusCode(), response);
    }

    Answer order(String key, String body) throws IOException, InterruptedException {
        return call("POST", "/v1/orders", body, "Idempotency-Key", key);
    }

    Answer get(String path) throws IOException, InterruptedException {
        return call("GET", path, "");
    }

    Answer call(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create(url + path))
                        .timeout(Duration.ofSeconds(20))
                        .header("authorization", "Bearer " + token)
                        .header("content-type", "application/json")
                        .method(
                                method,
                                body.isEmpty()
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        var response = http.send(request.build(), BodyHandlers.ofString());
        if (path.startsWith("/v1")) {
            checked(method, path, body, headers, response);
        }
        return new Answer(response.statusCode(), response);
    }

    private static void checked(
            String method,
            String path,
            String body,
            String[] headers,
            HttpResponse<String> response) {
        var given = new HashMap<String, String>();
        for (int i = 0; i < headers.length; i += 2) {
            given.put(headers[i], headers[i + 1]);
        }
        var call = new Call(method, path, given, body);
        int status = response.statusCode();
        assertThat(CONTRACT.violations(call, status, type(response), response.body()))
                .as("%s %s answers %d %s", method, path, status, response.body())
                .isEmpty();
        if (status < 300) {
            assertThat(CONTRACT.violations(call)).as("%s %s %s", method, path, body).isEmpty();
        }
    }

    private static String type(HttpResponse<String> response) {
        return response.headers().firstValue("content-type").orElse("");
    }

    @Override
    public void close() {
        context.close();
    }
}
