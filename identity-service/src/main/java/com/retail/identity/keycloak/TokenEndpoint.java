package com.retail.identity.keycloak;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Keycloak's tokens for users.
///
/// Every call throws a 503 problem when Keycloak can't be used.
@Component
public class TokenEndpoint {

    private final KeycloakCalls calls;
    private final KeycloakProperties properties;
    private final JsonMapper json;
    private final HttpClient http;

    TokenEndpoint(KeycloakCalls calls, KeycloakProperties properties, JsonMapper json) {
        this.calls = calls;
        this.properties = properties;
        this.json = json;
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(properties.connectWithin())
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
    }

    /// Tokens for who knows the password; empty for a wrong password, an unknown user, and one that
    /// is disabled or locked.
    public Optional<GivenTokens> byPassword(String email, String password) {
        return tokens(Map.of("grant_type", "password", "username", email, "password", password));
    }

    /// New tokens for a refresh token, which is used up by it; empty when it is not good any more.
    public Optional<GivenTokens> byRefreshToken(String refreshToken) {
        return tokens(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
    }

    /// Ends the session that the refresh token belongs to, if there is one still.
    public void logOut(String refreshToken) {
        calls.make(
                () -> {
                    var answer = post("logout", Map.of("refresh_token", refreshToken));
                    if (answer.statusCode() >= 300 && !isRefusedGrant(answer)) {
                        throw unexpected(answer);
                    }
                    return true;
                });
    }

    private Optional<GivenTokens> tokens(Map<String, String> grant) {
        return calls.make(
                () -> {
                    var answer = post("token", grant);
                    if (answer.statusCode() == 200) {
                        return Optional.of(given(read(answer)));
                    }
                    if (isRefusedGrant(answer)) {
                        return Optional.empty();
                    }
                    throw unexpected(answer);
                });
    }

    private static GivenTokens given(JsonNode body) {
        return new GivenTokens(
                body.path("access_token").asString(),
                body.path("refresh_token").asString(),
                body.path("expires_in").asLong());
    }

    /// Keycloak knows us and does not accept what the user sent; anything else is our own trouble.
    private boolean isRefusedGrant(HttpResponse<String> answer) {
        return (answer.statusCode() == 400 || answer.statusCode() == 401)
                && read(answer).path("error").asString("").equals("invalid_grant");
    }

    private KeycloakAway unexpected(HttpResponse<String> answer) {
        var error = answer.statusCode() < 500 ? read(answer).path("error").asString("?") : "";
        return new KeycloakAway(
                "%s: HTTP %d %s"
                        .formatted(answer.request().uri().getPath(), answer.statusCode(), error));
    }

    private JsonNode read(HttpResponse<String> answer) {
        try {
            return json.readTree(answer.body());
        } catch (JacksonException notJson) {
            throw new KeycloakAway("HTTP " + answer.statusCode() + " without JSON");
        }
    }

    private HttpResponse<String> post(String endpoint, Map<String, String> form) {
        var body =
                form.entrySet().stream()
                                .map(each -> each.getKey() + "=" + encoded(each.getValue()))
                                .collect(Collectors.joining("&"))
                        + "&client_id="
                        + encoded(properties.clientId())
                        + "&client_secret="
                        + encoded(properties.clientSecret());
        URI address = properties.endpoint(endpoint);
        var request =
                HttpRequest.newBuilder(address)
                        .timeout(properties.readWithin())
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Accept", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new KeycloakAway("no answer from " + address.getPath() + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KeycloakAway("interrupted", e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
