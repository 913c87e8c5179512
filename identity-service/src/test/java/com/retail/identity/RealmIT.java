package com.retail.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.platform.servers.KeycloakServer;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the suite's realm gives to whom, asked of Keycloak itself.
@Order(1)
class RealmIT {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String LOCATION = "0199d0f4-8a40-7a01-9b1d-3f5a7c9e1b2d";
    private static final KeycloakServer.RealmSecrets SECRETS = TestKeycloak.SECRETS;
    private static final KeycloakServer KEYCLOAK = TestKeycloak.SERVER;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @Test
    void givesTheFirstAdminATokenAsTheServicesReadIt() throws Exception {
        var claims = claims(login(KeycloakServer.FIRST_ADMIN, SECRETS.adminPassword()));

        assertThat(claims.get("iss").asString()).isEqualTo(KEYCLOAK.issuer());
        assertThat(claims.get("aud").asString()).isEqualTo("retail-api");
        assertThat(claims.get("sub").asString()).hasSize(36);
        assertThat(claims.get("email").asString()).isEqualTo(KeycloakServer.FIRST_ADMIN);
        assertThat(texts(claims.get("roles"))).containsExactly("admin");
        assertThat(claims.has("locations")).isFalse();
        assertThat(claims.get("exp").asLong() - claims.get("iat").asLong()).isEqualTo(900);
        assertThat(claims.has("realm_access")).isFalse();
    }

    @Test
    void turnsARefreshTokenOverAndTakesTheOldOneOnce() throws Exception {
        var first =
                JSON.readTree(login(KeycloakServer.FIRST_ADMIN, SECRETS.adminPassword()).body());
        var form =
                Map.of(
                        "grant_type",
                        "refresh_token",
                        "refresh_token",
                        first.get("refresh_token").asString());

        assertThat(token("retail-api", SECRETS.apiClient(), form).statusCode()).isEqualTo(200);
        assertThat(token("retail-api", SECRETS.apiClient(), form).statusCode()).isEqualTo(400);
    }

    @Test
    void letsTheIdentityServiceManageUsersAndNothingElse() throws Exception {
        var service = serviceToken();

        var created =
                send(
                        service,
                        "POST",
                        "/users",
                        """
                        {"username": "m@example.com", "email": "m@example.com", "enabled": true,
                         "emailVerified": true, "attributes": {"locations": ["%s"]},
                         "credentials": [{"type": "password", "value": "long enough 1", "temporary": false}]}
                        """
                                .formatted(LOCATION));
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        var user = created.headers().firstValue("Location").orElseThrow().replaceAll(".*/", "");
        var roles = send(service, "GET", "/users/" + user + "/role-mappings/realm/available", "");
        assertThat(roles.statusCode()).as(roles.body()).isEqualTo(200);
        var manager = JSON.createArrayNode();
        for (var role : JSON.readTree(roles.body())) {
            if (role.get("name").asString().equals("warehouse_manager")) {
                manager.add(role);
            }
        }
        assertThat(
                        send(
                                        service,
                                        "POST",
                                        "/users/" + user + "/role-mappings/realm",
                                        manager.toString())
                                .statusCode())
                .isEqualTo(204);

        var claims = claims(login("m@example.com", "long enough 1"));
        assertThat(claims.get("sub").asString()).isEqualTo(user);
        assertThat(texts(claims.get("roles"))).containsExactly("warehouse_manager");
        assertThat(texts(claims.get("locations"))).containsExactly(LOCATION);

        assertThat(send(service, "PUT", "", "{\"registrationAllowed\": true}").statusCode())
                .isEqualTo(403);
        assertThat(send(service, "GET", "/clients", "").statusCode()).isEqualTo(403);
        assertThat(send(service, "POST", "/roles", "{\"name\": \"mine\"}").statusCode())
                .isEqualTo(403);
        assertThat(send(service, "GET", "/roles/admin", "").statusCode()).isEqualTo(403);
    }

    @Test
    void refusesALocationThatIsNone() throws Exception {
        var service = serviceToken();

        var odd =
                send(
                        service,
                        "POST",
                        "/users",
                        "{\"username\": \"o@example.com\", \"email\": \"o@example.com\", \"attributes\": {\"locations\": [\"everywhere\"]}}");

        assertThat(odd.statusCode()).as(odd.body()).isEqualTo(400);
    }

    @Test
    void refusesWeakPasswords() throws Exception {
        var service = serviceToken();

        var weak =
                send(
                        service,
                        "POST",
                        "/users",
                        """
                        {"username": "w@example.com", "email": "w@example.com", "enabled": true,
                         "credentials": [{"type": "password", "value": "short", "temporary": false}]}
                        """);

        assertThat(weak.statusCode()).as(weak.body()).isEqualTo(400);
    }

    @Test
    void leavesNoSecretInItsFolder() throws Exception {
        try (var files = Files.walk(TestKeycloak.FOLDER)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .doesNotContain(SECRETS.apiClient(), SECRETS.adminPassword());
            }
        }
    }

    @Test
    void needsTheClientsSecret() throws Exception {
        var answer =
                token(
                        "retail-api",
                        "guess",
                        Map.of(
                                "grant_type",
                                "password",
                                "username",
                                KeycloakServer.FIRST_ADMIN,
                                "password",
                                SECRETS.adminPassword()));

        assertThat(answer.statusCode()).isEqualTo(401);
    }

    private static String serviceToken() throws Exception {
        var answer =
                token(
                        "identity-service",
                        SECRETS.identityClient(),
                        Map.of("grant_type", "client_credentials"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body()).get("access_token").asString();
    }

    private static HttpResponse<String> login(String user, String password) throws Exception {
        var answer =
                token(
                        "retail-api",
                        SECRETS.apiClient(),
                        Map.of("grant_type", "password", "username", user, "password", password));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private static JsonNode claims(HttpResponse<String> answer) {
        var token = JSON.readTree(answer.body()).get("access_token").asString();
        return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    private static HttpResponse<String> token(String id, String secret, Map<String, String> form)
            throws Exception {
        var body =
                form.entrySet().stream()
                        .map(
                                field ->
                                        field.getKey()
                                                + "="
                                                + URLEncoder.encode(
                                                        field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        var basic =
                Base64.getEncoder()
                        .encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
        return CLIENT.send(
                HttpRequest.newBuilder(
                                URI.create(KEYCLOAK.issuer() + "/protocol/openid-connect/token"))
                        .header("Authorization", "Basic " + basic)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpResponse<String> send(String token, String method, String path, String body)
            throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(KEYCLOAK.url() + "/admin/realms/retail" + path))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }
}
