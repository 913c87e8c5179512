package com.retail.platform.local.suite;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/// What an application says of itself at `/actuator/health`.
final class Health {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(2))
                    .build();

    private final URI address;

    Health(String url) {
        this.address = URI.create(url + "/actuator/health");
    }

    /// Whether it answers that it is up.
    boolean up() {
        var request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(3)).build();
        try {
            return CLIENT.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
