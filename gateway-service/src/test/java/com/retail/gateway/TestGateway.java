package com.retail.gateway;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A running gateway and a client of it.
public final class TestGateway implements AutoCloseable {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final ConfigurableApplicationContext context;

    public TestGateway(TestServices services, Map<String, Object> more) {
        var settings = new TreeMap<>(services.settings());
        settings.putAll(more);
        var arguments =
                settings.entrySet().stream()
                        .map(it -> "--" + it.getKey() + "=" + it.getValue())
                        .toArray(String[]::new);
        context = new SpringApplicationBuilder(GatewayApplication.class).run(arguments);
    }

    /// Forgets what the circuit breakers have seen.
    public void closeBreakers() {
        context.getBean(CircuitBreakerRegistry.class)
                .getAllCircuitBreakers()
                .forEach(CircuitBreaker::reset);
    }

    public int port() {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    public int managementPort() {
        return Integer.parseInt(
                context.getEnvironment().getRequiredProperty("local.management.port"));
    }

    public HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .timeout(Duration.ofSeconds(30));
    }

    public HttpRequest.Builder signedIn(String path) {
        return to(path).header("Authorization", "Bearer " + TestServices.token());
    }

    public HttpResponse<String> get(String path) {
        return send(signedIn(path));
    }

    public static HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, HttpResponse.BodyHandlers.ofString());
    }

    public static <T> HttpResponse<T> send(
            HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        try {
            return CLIENT.send(request.build(), handler);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Sends bytes as they are and answers all that comes back until the gateway closes.
    public String raw(String request) throws IOException {
        try (var socket = new Socket("127.0.0.1", port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            var answer = new ByteArrayOutputStream();
            try {
                socket.getInputStream().transferTo(answer);
            } catch (SocketException e) {
                // The gateway closes without reading the rest of what it refuses.
            }
            return answer.toString(StandardCharsets.ISO_8859_1);
        }
    }

    /// Sends bytes as they are, leaves the connection open, and answers the status.
    public int statusOf(String request) {
        try (var socket = new Socket("127.0.0.1", port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            var begin =
                    new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            return Integer.parseInt(begin.substring(9));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    @Override
    public void close() {
        context.close();
    }
}
