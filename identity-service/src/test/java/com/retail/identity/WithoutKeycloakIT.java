package com.retail.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.platform.testkit.Api;
import com.retail.platform.testkit.Endpoints;
import com.retail.platform.testkit.Infra;
import com.retail.platform.testkit.RetailServiceTest;
import com.retail.platform.testkit.Tokens;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// The service while Keycloak takes connections and never answers, which is the worst of its
/// outages: what needs no Keycloak works, and the rest is refused soon.
@RetailServiceTest(schema = "identity", kafka = false)
class WithoutKeycloakIT {

    private static final String TABLE =
            """
            GET    | /users                 |                       | 200 | 403 | 403 | 401
            GET    | /users/{alice}         |                       | 200 | 403 | 403 | 401
            PUT    | /users/{alice}/role    | {"role":"admin"}      | 428 | 403 | 403 | 401
            PUT    | /users/{alice}/locations | {"locations":[]}    | 428 | 403 | 403 | 401
            DELETE | /users/{alice}         |                       | 428 | 403 | 403 | 401
            GET    | /auth/me               |                       | 200 | 200 | 200 | 401
            POST   | /auth/login            | {}                    | 422 | 422 | 422 | 422
            POST   | /auth/register         | {}                    | 422 | 422 | 422 | 422
            POST   | /auth/refresh          | {}                    | 422 | 422 | 422 | 422
            POST   | /auth/logout           | {}                    | 422 | 422 | 422 | 422
            """;

    private static final ServerSocket SILENT = silent();
    private static final UUID ALICE = new UUID(0x7000, 1);
    private static final UUID SHOP = new UUID(0x7000, 9);

    @LocalServerPort private int port;

    @DynamicPropertySource
    static void keycloak(DynamicPropertyRegistry settings) {
        settings.add("retail.keycloak.url", () -> "http://127.0.0.1:" + SILENT.getLocalPort());
    }

    @AfterAll
    static void close() throws IOException {
        SILENT.close();
    }

    @BeforeEach
    void threeUsers() throws SQLException {
        Infra.postgres().clear("identity");
        try (var connection = Infra.postgres().connect();
                var statement = connection.createStatement()) {
            statement.execute(
                    """
                    INSERT INTO identity.users (id, email, role, locations, enabled, version, changed_at) VALUES
                    ('%s', 'alice@example.com', 'admin', '{}', true, 3, now()),
                    ('%s', 'bob@example.com', 'retail_partner', ARRAY['%s']::uuid[], true, 1, now()),
                    ('%s', 'Zoe@example.com', 'warehouse_manager', '{}', false, 2, now())"""
                            .formatted(ALICE, new UUID(0x7000, 2), SHOP, new UUID(0x7000, 3)));
        }
    }

    /// Method, path, body, and what an admin, a warehouse manager, a retail partner and nobody get.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = TABLE)
    void eachRoleMayWhatTheTableSays(
            String method,
            String path,
            String body,
            int admin,
            int manager,
            int partner,
            int nobody) {
        var expected = new int[] {admin, manager, partner, nobody};
        var got = new int[4];
        var tokens =
                new String[] {
                    Tokens.mint("admin"),
                    Tokens.mint("warehouse_manager", SHOP),
                    Tokens.mint("retail_partner", SHOP),
                    ""
                };
        for (int i = 0; i < tokens.length; i++) {
            got[i] = new Api(port, tokens[i]).send(method, at(path), body).status();
        }
        assertThat(got).isEqualTo(expected);
    }

    @Test
    void theTableHasEveryEndpoint() {
        Endpoints.of(new Api(port, Tokens.mint("admin"))).areAllIn(Endpoints.calls(TABLE));
    }

    @Test
    void badTokensAreRefused() {
        for (var token :
                new String[] {
                    Tokens.expired("admin"),
                    Tokens.wrongKey("admin"),
                    Tokens.wrongAudience("admin"),
                    Tokens.wrongIssuer("admin"),
                    Tokens.unsigned("admin")
                }) {
            assertThat(new Api(port, token).get("/users").status()).isEqualTo(401);
            // Whoever ends a session may come too late for his access token.
            assertThat(new Api(port, token).post("/auth/logout", "{}").status()).isEqualTo(422);
        }
    }

    /// Method, path, body, status, and the field or parameter that the answer names.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            POST | /auth/register | {"password":"0123456789"}                                     | 422 | /email
            POST | /auth/register | {"email":"x","password":"0123456789"}                         | 422 | /email
            POST | /auth/register | {"email":"a b@c.example","password":"0123456789"}             | 422 | /email
            POST | /auth/register | {"email":7,"password":"0123456789"}                           | 400 | /email
            POST | /auth/register | {"email":"a@b.example"}                                       | 422 | /password
            POST | /auth/register | {"email":"a@b.example","password":"012345678"}                | 422 | /password
            POST | /auth/register | {"email":"a@b.example","password":["0123456789"]}             | 400 | /password
            POST | /auth/register | {"email":"a@b.example","password":"0123456789","roles":["admin"]} | 400 | /roles
            POST | /auth/register | {"email":"a@b.example","password":"0123456789","locations":[]} | 400 | /locations
            POST | /auth/register | {"email":"a@b.example","password":"0123456789","role":1}      | 400 | /role
            POST | /auth/register | {"email":"a@b.example","password":"0123456789","first_name":"<b>"} | 422 | /first_name
            POST | /auth/register | {"email":"a@b.example","password":"0123456789","last_name":"{}"} | 422 | /last_name
            POST | /auth/register | {"email":"a@b.example","password":"01234\\u000056789"}        | 400 | /password
            POST | /auth/register | {"email":"a@b.example","password":"0123456789","role":"admin"} | 403 | retail_partner
            POST | /auth/register | {"email":                                                     | 400 | JSON
            POST | /auth/register | []                                                            | 400 | field
            POST | /auth/login    | {"email":"a@b.example"}                                       | 422 | /password
            POST | /auth/login    | {"email":"","password":"x"}                                   | 422 | /email
            POST | /auth/login    | {"email":"a@b.example","password":"x","otp":"1"}              | 400 | /otp
            POST | /auth/refresh  | {"refresh_token":""}                                          | 422 | /refresh_token
            POST | /auth/refresh  | {"refresh_token":{}}                                          | 400 | /refresh_token
            POST | /auth/logout   | {"token":"x"}                                                 | 400 | /token
            GET  | /users?role=boss     |                                                         | 400 | role
            GET  | /users?enabled=maybe |                                                         | 400 | enabled
            GET  | /users?limit=0       |                                                         | 400 | limit
            GET  | /users?cursor=%21    |                                                         | 400 | cursor
            GET  | /users?cursor=eA     |                                                         | 400 | cursor
            GET  | /users?sort=name     |                                                         | 400 | sort
            GET  | /users/1             |                                                         | 400 | userId
            GET  | /users/00000000-0000-7000-8000-000000000000 |                                  | 404 | user
            PUT  | /users/{alice}/role  | {"role":"boss"}                                         | 400 | /role
            PUT  | /users/{alice}/role  | {"role":null}                                           | 422 | /role
            PUT  | /users/{alice}/role  | {"role":"admin","x":1}                                  | 400 | /x
            PUT  | /users/{alice}/locations | {"locations":["here"]}                              | 400 | /locations/0
            PUT  | /users/{alice}/locations | {"locations":[null]}                                | 422 | /locations/0
            PUT  | /users/{alice}/locations | {}                                                  | 422 | /locations
            """)
    void badInputIsNamed(String method, String path, String body, int status, String named) {
        var answer = new Api(port, Tokens.mint("admin")).send(method, at(path), body);

        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.text()).contains(named).doesNotContain("0123456789");
    }

    @Test
    void badBodiesAreRefusedEverywhereAndNothingIsWritten() {
        var before = Infra.postgres().rows("identity");

        Endpoints.of(new Api(port, Tokens.mint("admin"))).refuseBadBodies();

        assertThat(Infra.postgres().rows("identity")).isEqualTo(before);
    }

    @Test
    void bodiesOfTheWrongKindOrSizeAreRefused() {
        var api = new Api(port, "");

        assertThat(api.post("/auth/login", "x=1", "Content-Type", "text/plain").status())
                .isEqualTo(415);
        for (var form : List.of("application/x-www-form-urlencoded", "multipart/form-data")) {
            assertThat(api.post("/auth/login", "a=%zz", "Content-Type", form).status())
                    .isEqualTo(415);
        }
        assertThat(api.post("/auth/login", " ".repeat(10 << 20)).status()).isEqualTo(413);
        assertThat(api.get("/auth/login").status()).isEqualTo(405);
    }

    @Test
    void aPasswordOfOneHundredAndTwentyNineCharactersIsTooLong() {
        var body = "{\"email\":\"a@b.example\",\"password\":\"" + "x".repeat(129) + "\"}";

        assertThat(new Api(port, "").post("/auth/register", body).status()).isEqualTo(422);
    }

    @Test
    void listsUsersByEmailPageByPage() {
        var admin = new Api(port, Tokens.mint("admin"));
        var emails = new ArrayList<String>();
        var cursor = "";
        do {
            var page = admin.get("/users?limit=1" + cursor).json();
            page.path("items").forEach(user -> emails.add(user.path("email").asString()));
            cursor =
                    page.path("next_cursor").isNull()
                            ? ""
                            : "&cursor=" + page.path("next_cursor").asString();
        } while (!cursor.isEmpty());

        assertThat(emails)
                .containsExactly("Zoe@example.com", "alice@example.com", "bob@example.com");
        assertThat(admin.get("/users?role=retail_partner").text())
                .contains("bob")
                .doesNotContain("alice");
        assertThat(admin.get("/users?enabled=false").text()).contains("Zoe").doesNotContain("bob");
        assertThat(admin.get("/users?email=BOB@example.com").json().path("items")).hasSize(1);
        assertThat(admin.get("/users/" + ALICE).etag()).isEqualTo("\"3\"");
    }

    @Test
    void theLastAdminStays() {
        var admin = new Api(port, Tokens.mint("admin"));

        assertThat(
                        admin.put(
                                        "/users/" + ALICE + "/role",
                                        "{\"role\":\"retail_partner\"}",
                                        "If-Match",
                                        "\"3\"")
                                .status())
                .isEqualTo(409);
        assertThat(admin.delete("/users/" + ALICE, "If-Match", "\"3\"").status()).isEqualTo(409);
        assertThat(admin.delete("/users/" + ALICE, "If-Match", "\"2\"").status()).isEqualTo(412);
    }

    @Test
    void whatNeedsKeycloakIsRefusedSoonWhileItIsSilent() {
        var somebody = "{\"email\":\"a@b.example\",\"password\":\"0123456789\"}";
        var token = "{\"refresh_token\":\"x\"}";
        for (var call :
                new String[][] {
                    {"/auth/login", somebody},
                    {"/auth/register", somebody},
                    {"/auth/refresh", token},
                    {"/auth/logout", token},
                    {"/auth/login", somebody},
                    {"/auth/login", somebody}
                }) {
            var began = System.nanoTime();
            var answer = new Api(port, "").post(call[0], call[1]);

            assertThat(answer.status()).as(call[0]).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isNotEmpty();
            assertThat(answer.header("X-Partial-Outage")).isEqualTo("true");
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .as(call[0])
                    .isLessThan(Duration.ofSeconds(3));
        }
        // An admin who is signed in goes on reading, and changes nothing by halves.
        var admin = new Api(port, Tokens.mint("admin"));
        var bob = "/users/" + new UUID(0x7000, 2);
        assertThat(admin.put(bob + "/role", "{\"role\":\"admin\"}", "If-Match", "\"1\"").status())
                .isEqualTo(503);
        assertThat(admin.get(bob).etag()).isEqualTo("\"1\"");
    }

    private static String at(String path) {
        return path.replace("{alice}", ALICE.toString());
    }

    private static ServerSocket silent() {
        try {
            return new ServerSocket(0, 200, InetAddress.ofLiteral("127.0.0.1"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
