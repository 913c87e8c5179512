package com.retail.platform.local.http;

import com.retail.platform.local.suite.SuiteFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The public API, as one of its users. Waits and tries again where the suite is too busy or away
/// for a moment; a write is tried again only under its idempotency key. For many threads.
public final class RetailApi {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration TIMEOUT = Duration.ofSeconds(40);
    private static final Duration TOKEN_AGE = Duration.ofMinutes(8);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
    private final String gateway;
    private final String email;
    private final String password;
    private String token = "";
    private long tokenAt;

    /// What came back.
    ///
    /// @param body an empty object where there is none
    public record Answer(int status, JsonNode body, String etag) {

        public boolean ok() {
            return status >= 200 && status < 300;
        }

        /// Why it was refused, in a sentence.
        public String reason() {
            var text = new StringBuilder();
            text.append(
                    body.path("detail").asString(body.path("title").asString("HTTP " + status)));
            for (var error : body.path("errors")) {
                text.append("; ")
                        .append(error.path("pointer").asString(""))
                        .append(' ')
                        .append(error.path("detail").asString(""));
            }
            return text.toString();
        }
    }

    public RetailApi(String gateway, String email, String password) {
        this.gateway = gateway;
        this.email = email;
        this.password = password;
    }

    /// An access token with some life left.
    public synchronized String token() {
        if (token.isEmpty() || System.nanoTime() - tokenAt > TOKEN_AGE.toNanos()) {
            var login = JSON.createObjectNode().put("email", email).put("password", password);
            var answer = patiently(() -> send("POST", "/auth/login", login, Map.of(), null), true);
            var fresh = answer.body().path("access_token").asString("");
            if (!answer.ok() || fresh.isEmpty()) {
                throw new SuiteFailure("Can't sign in as " + email + ": " + answer.reason());
            }
            token = fresh;
            tokenAt = System.nanoTime();
        }
        return token;
    }

    public Answer get(String path) {
        return patiently(() -> send("GET", path, null, Map.of(), token()), true);
    }

    /// A write without a key: tried again only where it surely wasn't taken.
    public Answer post(String path, @Nullable JsonNode body) {
        return patiently(() -> send("POST", path, body, Map.of(), token()), false);
    }

    /// A write that has its effect once, however often it is sent.
    public Answer post(String path, JsonNode body, String idempotencyKey) {
        return patiently(
                () -> send("POST", path, body, Map.of("Idempotency-Key", idempotencyKey), token()),
                true);
    }

    /// Replaces what is there; `headers` may hold `If-Match`.
    public Answer put(String path, JsonNode body, Map<String, String> headers) {
        return patiently(() -> send("PUT", path, body, headers, token()), true);
    }

    /// A write that is harmless to repeat by its own nature.
    public Answer postRepeatable(String path, JsonNode body) {
        return patiently(() -> send("POST", path, body, Map.of(), token()), true);
    }

    /// What a problem document says, in a sentence.
    public static String reason(JsonNode problem) {
        var text = new StringBuilder();
        text.append(
                problem.path("detail").asString(problem.path("title").asString("no reason given")));
        for (var error : problem.path("errors")) {
            text.append("; ")
                    .append(error.path("pointer").asString(""))
                    .append(' ')
                    .append(error.path("detail").asString(""));
        }
        return text.toString();
    }

    public static JsonMapper json() {
        return JSON;
    }

    @FunctionalInterface
    private interface Call {
        Answer send() throws IOException, InterruptedException;
    }

    private Answer patiently(Call call, boolean repeatable) {
        long begun = System.nanoTime();
        boolean renewed = false;
        for (int attempt = 1; ; attempt++) {
            boolean late = System.nanoTime() - begun > PATIENCE.toNanos();
            try {
                var answer = call.send();
                if (answer.status() == 401 && !renewed && !email.isEmpty()) {
                    renewed = true;
                    forgetToken();
                } else if (!busy(answer.status(), repeatable) || late) {
                    return answer;
                } else {
                    pause(Math.max(waitOf(answer), backOff(attempt)));
                }
            } catch (IOException e) {
                boolean untouched = e instanceof java.net.ConnectException;
                if (late || !(repeatable || untouched)) {
                    throw new SuiteFailure("No answer from " + gateway + ": " + e, e);
                }
                pause(backOff(attempt));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SuiteFailure("Interrupted", e);
            }
        }
    }

    private synchronized void forgetToken() {
        token = "";
    }

    /// 429 and 503 say "not taken, come again"; 502 and 504 leave open what happened.
    private static boolean busy(int status, boolean repeatable) {
        return status == 429 || status == 503 || repeatable && (status == 502 || status == 504);
    }

    private static long waitOf(Answer answer) {
        return answer.body().path("retry_after_millis").asLong(0);
    }

    private static long backOff(int attempt) {
        return Math.min(5_000, 100L << Math.min(attempt, 6));
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(Math.min(millis, 30_000));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SuiteFailure("Interrupted", e);
        }
    }

    private Answer send(
            String method,
            String path,
            @Nullable JsonNode body,
            Map<String, String> headers,
            @Nullable String bearer)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(gateway + path)).timeout(TIMEOUT);
        request.header("Accept", "application/json");
        headers.forEach(request::header);
        if (bearer != null) {
            request.header("Authorization", "Bearer " + bearer);
        }
        if (body == null) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json");
            request.method(
                    method, BodyPublishers.ofString(body.toString(), StandardCharsets.UTF_8));
        }
        var response = client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        return new Answer(
                response.statusCode(),
                parse(response),
                response.headers().firstValue("ETag").orElse(""));
    }

    private static JsonNode parse(HttpResponse<String> response) {
        var empty = JSON.createObjectNode();
        response.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("\\d{1,5}"))
                .ifPresent(value -> empty.put("retry_after_millis", Long.parseLong(value) * 1000));
        if (response.body().isBlank()) {
            return empty;
        }
        try {
            var tree = JSON.readTree(response.body());
            if (tree instanceof tools.jackson.databind.node.ObjectNode object) {
                object.setAll(empty);
            }
            return tree;
        } catch (JacksonException e) {
            return empty;
        }
    }
}
