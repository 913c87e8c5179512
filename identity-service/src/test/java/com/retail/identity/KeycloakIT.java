package com.retail.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.identity.keycloak.Accounts;
import com.retail.identity.keycloak.NewAccount;
import com.retail.identity.user.Comparison;
import com.retail.platform.security.Role;
import com.retail.platform.servers.KeycloakServer;
import com.retail.platform.servers.KeycloakServer.RealmSecrets;
import com.retail.platform.testkit.Api;
import com.retail.platform.testkit.Contracts;
import com.retail.platform.testkit.OutboxRow;
import com.retail.platform.testkit.Outboxes;
import com.retail.platform.testkit.RetailServiceTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// The service over a real Keycloak with the suite's realm. Its last test kills Keycloak, so it
/// comes after the others that need it.
@Order(2)
@RetailServiceTest(schema = "identity", kafka = false)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KeycloakIT {

    private static final RealmSecrets SECRETS = TestKeycloak.SECRETS;
    private static final String PASSWORD = "correct horse battery";
    private static final UUID SHOP = new UUID(0x7000, 9);
    private static final KeycloakServer KEYCLOAK = TestKeycloak.SERVER;

    private static int people;

    @LocalServerPort private int port;
    @Autowired private Accounts accounts;
    @Autowired private Comparison comparison;

    @DynamicPropertySource
    static void keycloak(DynamicPropertyRegistry settings) {
        settings.add("retail.keycloak.url", KEYCLOAK::url);
        settings.add("retail.keycloak.client-secret", SECRETS::apiClient);
        settings.add("retail.keycloak.admin-client-secret", SECRETS::identityClient);
        settings.add("retail.security.issuer", KEYCLOAK::issuer);
        settings.add(
                "retail.security.jwks-uri",
                () -> KEYCLOAK.issuer() + "/protocol/openid-connect/certs");
        settings.add("retail.identity.compare-every", () -> "1h");
        // A Keycloak that has just started on a busy machine is slow; WithoutKeycloakIT shows the
        // limits.
        settings.add("retail.keycloak.read-within", () -> "20s");
        settings.add("retail.keycloak.answer-within", () -> "25s");
    }

    @Test
    @Order(1)
    void whoRegistersIsARetailPartnerBoundToNothing() {
        var email = email();
        var answer = nobody().post("/auth/register", body("  " + email.toUpperCase() + " "));

        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.json().path("email").asString()).isEqualTo(email);
        assertThat(answer.json().path("role").asString()).isEqualTo("retail_partner");
        assertThat(answer.json().path("locations")).isEmpty();
        assertThat(answer.text()).doesNotContain(PASSWORD);

        var me = signedIn(email).get("/auth/me").json();
        assertThat(me.path("user_id")).isEqualTo(answer.json().path("user_id"));
        assertThat(me.path("role").asString()).isEqualTo("retail_partner");
        assertThat(me.path("email").asString()).isEqualTo(email);

        var events = events(answer.json().path("user_id").asString());
        assertThat(events).hasSize(1);
        Contracts.validate("UserChanged", events.getFirst().payload());
    }

    @Test
    @Order(1)
    void anEmailIsRegisteredOnceWhateverItsCase() {
        var email = email();
        register(email);

        assertThat(nobody().post("/auth/register", body(email.toUpperCase())).status())
                .isEqualTo(409);
    }

    @Test
    @Order(1)
    void keycloaksPasswordRulesAreToldWithoutThePassword() {
        var email = "long.enough." + email();
        var answer =
                nobody().post(
                                "/auth/register",
                                "{\"email\":\"%1$s\",\"password\":\"%1$s\"}".formatted(email));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).contains("/password").doesNotContain(email);
    }

    @Test
    @Order(1)
    void aRefreshTokenIsUsedUpAndEndsWithTheSession() {
        var email = email();
        register(email);
        var first = login(email, PASSWORD).json().path("refresh_token").asString();

        var second = nobody().post("/auth/refresh", refresh(first));
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.json().path("token_type").asString()).isEqualTo("Bearer");
        assertThat(second.json().path("expires_in").asLong()).isPositive();

        var next = second.json().path("refresh_token").asString();
        assertThat(nobody().post("/auth/logout", refresh(next)).status()).isEqualTo(204);
        assertThat(nobody().post("/auth/refresh", refresh(next)).status()).isEqualTo(401);
        assertThat(nobody().post("/auth/refresh", refresh(first)).status()).isEqualTo(401);
        assertThat(nobody().post("/auth/logout", refresh(next)).status()).isEqualTo(204);
    }

    @Test
    @Order(2)
    void anAdminRaisesRolesAndBindsLocations() {
        var email = email();
        var user = "/users/" + register(email);
        var admin = admin();

        var raised =
                admin.put(user + "/role", "{\"role\":\"warehouse_manager\"}", "If-Match", "\"1\"");
        assertThat(raised.status()).as(raised.text()).isEqualTo(200);
        assertThat(raised.etag()).isEqualTo("\"2\"");
        var bound =
                admin.put(
                        user + "/locations",
                        "{\"locations\":[\"%s\"]}".formatted(SHOP),
                        "If-Match",
                        "\"2\"");
        assertThat(bound.status()).as(bound.text()).isEqualTo(200);

        var me = signedIn(email).get("/auth/me").json();
        assertThat(me.path("role").asString()).isEqualTo("warehouse_manager");
        assertThat(me.path("locations").get(0).asString()).isEqualTo(SHOP.toString());
        assertThat(events(user.substring(7)))
                .extracting(OutboxRow::sequence)
                .containsExactly(1L, 2L, 3L);

        assertThat(
                        admin.put(user + "/locations", "{\"locations\":[]}", "If-Match", "\"3\"")
                                .status())
                .isEqualTo(200);
        assertThat(signedIn(email).get("/auth/me").json().path("locations")).isEmpty();
        assertThat(
                        admin.put(user + "/locations", "{\"locations\":[]}", "If-Match", "\"3\"")
                                .status())
                .isEqualTo(412);
    }

    @Test
    @Order(2)
    void theFirstAdminCantBeTakenAwayWhileThereIsNoOther() {
        comparison.run();
        var admin = admin();
        var self = "/users/" + admin.get("/auth/me").json().path("user_id").asString();
        var tag = admin.get(self).etag();

        assertThat(admin.delete(self, "If-Match", tag).status()).isEqualTo(409);
    }

    @Test
    @Order(2)
    void aDisabledUserGetsNoTokensAnyMore() {
        var email = email();
        var user = "/users/" + register(email);
        var refreshToken = login(email, PASSWORD).json().path("refresh_token").asString();

        assertThat(admin().delete(user, "If-Match", "\"1\"").status()).isEqualTo(204);

        assertThat(nobody().post("/auth/refresh", refresh(refreshToken)).status()).isEqualTo(401);
        assertThat(login(email, PASSWORD).status()).isEqualTo(401);
        assertThat(admin().get(user).json().path("enabled").asBoolean()).isFalse();
    }

    /// The median of several tries of each kind, in turns.
    @Test
    @Order(3)
    void failedSignInsCantBeToldApartByTextOrTime() {
        var known = email();
        register(known);
        var disabled = email();
        admin().delete("/users/" + register(disabled), "If-Match", "\"1\"");
        var kinds =
                Map.of(
                        "wrong password", new String[] {known, "not the password"},
                        "unknown user", new String[] {email(), PASSWORD},
                        "disabled user", new String[] {disabled, PASSWORD});
        var times = new HashMap<String, List<Long>>();
        var texts = new HashMap<String, List<String>>();
        for (int i = 0; i < 5; i++) {
            kinds.forEach(
                    (kind, who) -> {
                        var began = System.nanoTime();
                        var answer = login(who[0], who[1]);
                        times.computeIfAbsent(kind, k -> new ArrayList<>())
                                .add((System.nanoTime() - began) / 1_000_000);
                        texts.computeIfAbsent(kind, k -> new ArrayList<>())
                                .add(
                                        answer.status()
                                                + answer.text()
                                                        .replaceAll(
                                                                "\"request_id\":\"[^\"]*\"", ""));
                    });
        }
        assertThat(texts.values().stream().flatMap(List::stream).distinct()).hasSize(1);
        assertThat(texts.get("unknown user").getFirst()).startsWith("401");
        var medians =
                times.values().stream().map(all -> all.stream().sorted().toList().get(2)).toList();
        assertThat(medians).as("%s", times).allMatch(median -> median >= 600);
        assertThat(
                        medians.stream().max(Long::compare).orElseThrow()
                                - medians.stream().min(Long::compare).orElseThrow())
                .as("%s", times)
                .isLessThan(150);
    }

    @Test
    @Order(4)
    void whatACrashOrAConsoleLeftDifferentIsRepaired() {
        var cutShort = accounts.create(new NewAccount(email(), PASSWORD, null, null));
        var changed = UUID.fromString(register(email()));
        accounts.setRole(changed, Role.WAREHOUSE_MANAGER);
        accounts.setLocations(changed, List.of(SHOP));
        var gone = UUID.fromString(register(email()));
        accounts.remove(gone);

        comparison.run();

        var admin = admin();
        assertThat(admin.get("/users/" + cutShort).json().path("role").asString())
                .isEqualTo("retail_partner");
        assertThat(accounts.find(cutShort).orElseThrow().roles())
                .containsExactly(Role.RETAIL_PARTNER);
        assertThat(admin.get("/users/" + changed).text())
                .contains("warehouse_manager", SHOP.toString());
        assertThat(admin.get("/users/" + gone).json().path("enabled").asBoolean()).isFalse();
        assertThat(events(gone.toString())).hasSize(2);
        assertThat(comparison.run()).as("a second comparison repairs nothing").isZero();
    }

    @Test
    @Order(9)
    void withKeycloakDeadTokensGoOnWorkingAndSignInIsRefusedAtOnce() {
        var admin = admin();
        KEYCLOAK.kill();

        var began = System.nanoTime();
        var answer = login(KeycloakServer.FIRST_ADMIN, SECRETS.adminPassword());

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isNotEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
        assertThat(admin.get("/users?limit=1").status()).isEqualTo(200);
    }

    private Api nobody() {
        return new Api(port, "");
    }

    private Api admin() {
        return token(login(KeycloakServer.FIRST_ADMIN, SECRETS.adminPassword()));
    }

    private Api signedIn(String email) {
        return token(login(email, PASSWORD));
    }

    private Api token(Api.Answer login) {
        assertThat(login.status()).as(login.text()).isEqualTo(200);
        return new Api(port, login.json().path("access_token").asString());
    }

    private Api.Answer login(String email, String password) {
        return nobody().post(
                        "/auth/login",
                        "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password));
    }

    private String register(String email) {
        var answer = nobody().post("/auth/register", body(email));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().path("user_id").asString();
    }

    private static List<OutboxRow> events(String user) {
        return Outboxes.read("identity", "UserChanged").stream()
                .filter(row -> row.key().equals(user))
                .toList();
    }

    private static String body(String email) {
        return "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, PASSWORD);
    }

    private static String refresh(String token) {
        return "{\"refresh_token\":\"%s\"}".formatted(token);
    }

    private static String email() {
        return "person" + ++people + "@shop.example";
    }
}
