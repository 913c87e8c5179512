package com.retail.supplychain;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Calls the service as a client would.
public record Api(int port) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /// An answer, its body read as JSON where it has one.
    public record Answer(int status, String type, String etag, String text) {

        public JsonNode json() {
            return JsonMapper.shared().readTree(text);
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

    public Answer get(String path, String token) {
        return call("GET", path, token, null);
    }

    public Answer call(String method, String path, String token, String body, String... headers) {
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .timeout(Duration.ofSeconds(30));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        boolean typed = List.of(headers).contains("Content-Type");
        if (body != null && !typed) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        request.method(
                method,
                body == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body));
        try {
            var answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    answer.statusCode(),
                    answer.headers().firstValue("Content-Type").orElse(""),
                    answer.headers().firstValue("ETag").orElse(""),
                    answer.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
