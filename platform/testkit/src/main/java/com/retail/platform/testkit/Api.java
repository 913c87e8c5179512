package com.retail.platform.testkit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A service as a caller with that token sees it, over HTTP.
///
/// @param port where it listens on 127.0.0.1
/// @param token empty for a caller without one
public record Api(int port, String token) {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /// As a caller without a token.
    public Api(int port) {
        this(port, "");
    }

    /// The same service as another caller sees it; null for one without a token.
    public Api as(@Nullable String other) {
        return new Api(port, other == null ? "" : other);
    }

    public Answer get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    public Answer post(String path, String body, String... headers) {
        return send("POST", path, body, headers);
    }

    public Answer put(String path, String body, String... headers) {
        return send("PUT", path, body, headers);
    }

    public Answer patch(String path, String body, String... headers) {
        return send("PATCH", path, body, headers);
    }

    public Answer delete(String path, String... headers) {
        return send("DELETE", path, null, headers);
    }

    /// Sends a body as `application/json` unless the headers say another content type. An answer
    /// that succeeds must be as the service's own OpenAPI document says.
    ///
    /// @param headers names and values by turns
    public Answer send(String method, String path, @Nullable String body, String... headers) {
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .timeout(LIMIT)
                        .method(
                                method,
                                body == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            var answer = new Answer(HTTP.send(request.build(), BodyHandlers.ofString()));
            OwnDocument.check(this, method, path, answer);
            return answer;
        } catch (IOException e) {
            throw new IllegalStateException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// What came back.
    public record Answer(HttpResponse<String> http) {

        public int status() {
            return http.statusCode();
        }

        public String text() {
            return http.body();
        }

        public JsonNode json() {
            return JsonMapper.shared().readTree(http.body());
        }

        /// The first header of that name, or nothing.
        public String header(String name) {
            return http.headers().firstValue(name).orElse("");
        }

        public String type() {
            return header("Content-Type");
        }

        public String etag() {
            return header("ETag");
        }

        /// The JSON pointers and parameter names that a problem document blames.
        public List<String> blamed() {
            return json().path("errors")
                    .valueStream()
                    .map(
                            error ->
                                    error.path("pointer")
                                            .asString(error.path("parameter").asString("")))
                    .toList();
        }
    }
}
