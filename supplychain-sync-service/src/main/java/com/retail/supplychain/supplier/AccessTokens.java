package com.retail.supplychain.supplier;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.client.RestClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The access token by client credentials (RFC 6749, 4.4), kept until shortly before it ends.
final class AccessTokens {

    private static final Duration EARLY = Duration.ofSeconds(20);

    private record Token(String value, Instant until) {}

    private final RestClient http;
    private final SupplierProperties properties;
    private final JsonMapper json;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Token kept;

    AccessTokens(RestClient http, SupplierProperties properties, JsonMapper json, Clock clock) {
        this.http = http;
        this.properties = properties;
        this.json = json;
        this.clock = clock;
    }

    /// A token that is good for some time yet.
    String current() {
        var now = clock.instant();
        var token = kept;
        if (token != null && now.isBefore(token.until())) {
            return token.value();
        }
        lock.lock();
        try {
            token = kept;
            if (token == null || !now.isBefore(token.until())) {
                token = fetch();
                kept = token;
            }
            return token.value();
        } finally {
            lock.unlock();
        }
    }

    /// Forgets a token that was refused.
    void refused(String token) {
        lock.lock();
        try {
            if (kept != null && kept.value().equals(token)) {
                kept = null;
            }
        } finally {
            lock.unlock();
        }
    }

    private Token fetch() {
        var form = new LinkedMultiValueMap<String, String>();
        form.add("grant_type", "client_credentials");
        form.add("client_id", properties.clientId());
        form.add("client_secret", properties.clientSecret());
        var answer =
                http.post()
                        .uri("/oauth/token")
                        .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                        .body(form)
                        .exchange(
                                (request, response) -> {
                                    int status = response.getStatusCode().value();
                                    if (status != 200) {
                                        throw SupplierFault.away(
                                                "no access token: answered " + status);
                                    }
                                    return response.getBody().readAllBytes();
                                });
        try {
            var body = json.readTree(answer);
            var value = body.path("access_token").asString("");
            if (value.isEmpty()) {
                throw SupplierFault.away("no access token in the answer");
            }
            var life = Duration.ofSeconds(body.path("expires_in").asLong(60));
            var half = life.dividedBy(2);
            return new Token(
                    value,
                    clock.instant().plus(life).minus(EARLY.compareTo(half) < 0 ? EARLY : half));
        } catch (JacksonException broken) {
            throw SupplierFault.away("the token answer is not JSON");
        }
    }
}
