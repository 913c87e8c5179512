package com.retail.platform.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Keycloak 26 with the realm `retail`, on 127.0.0.1 only, keeping its data in PostgreSQL. The
/// realm is imported at the first start and never touched by a later one: what is changed there
/// stays.
public final class KeycloakServer extends ProcessServer {

    /// The realm's name.
    public static final String REALM = "retail";

    /// The first user with the role `admin`.
    public static final String FIRST_ADMIN = "admin@retail.local";

    /// The user of Keycloak's own console, in the realm `master`.
    public static final String CONSOLE_ADMIN = "console-admin";

    private static final Duration START_LIMIT = Duration.ofMinutes(8);
    private static final Ending ENDING = new Ending("TERM", Duration.ofSeconds(30));
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final Options options;

    /// @param state its own folder: settings, log and process file; the data is in the database
    /// @param binaries a folder shared by all, where the program is unpacked and built once
    /// @param port for everybody
    /// @param managementPort for its health
    /// @param database as the owner of the database `keycloak`
    /// @param secrets taken at the first start
    public record Options(
            Path state,
            Path binaries,
            int port,
            int managementPort,
            DatabaseAccess database,
            RealmSecrets secrets,
            Lifetime lifetime) {}

    /// What the realm's first import needs and no file in the repository has.
    ///
    /// @param apiClient the secret of the client `retail-api`, which logs users in
    /// @param identityClient the secret of the client `identity-service`, which manages users
    /// @param adminPassword of [#FIRST_ADMIN], 10 to 128 characters
    /// @param consolePassword of [#CONSOLE_ADMIN]
    public record RealmSecrets(
            String apiClient, String identityClient, String adminPassword, String consolePassword) {

        /// All made up on the spot.
        public static RealmSecrets random() {
            return new RealmSecrets(
                    Secrets.random(), Secrets.random(), Secrets.random(), Secrets.random());
        }

        /// Doesn't show them.
        @Override
        public String toString() {
            return "RealmSecrets[…]";
        }
    }

    public KeycloakServer(Options options) {
        super("keycloak", options.state(), START_LIMIT, ENDING);
        this.options = options;
    }

    /// Its address, such as `http://127.0.0.1:8090`.
    public String url() {
        return "http://127.0.0.1:" + options.port();
    }

    /// What tokens of the realm say in `iss`.
    public String issuer() {
        return url() + "/realms/" + REALM;
    }

    @Override
    public void start(Progress progress) {
        super.start(progress);
        forgetRealmFile();
    }

    @Override
    protected void launch(Progress progress) {
        var program = KeycloakProgram.prepare(options.binaries(), progress);
        var home = options.state().toAbsolutePath().resolve("home");
        prepareHome(home, program);
        progress.report("starting Keycloak");
        process().launch(command(program, home), environment(), options.lifetime(), "KILL");
    }

    @Override
    protected boolean answers() {
        return Ports.answers(options.managementPort())
                && ok("http://127.0.0.1:" + options.managementPort() + "/health/ready")
                && ok(issuer() + "/protocol/openid-connect/certs");
    }

    private static boolean ok(String url) {
        try {
            var request =
                    HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(5)).build();
            return CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailure("interrupted while Keycloak started", e);
        }
    }

    private List<String> command(Path program, Path home) {
        var command = new ArrayList<>(KeycloakProgram.java(program, home));
        command.addAll(1, ClassRecord.flags(options.state()));
        // The second compiler would halve the cost of a sign-in, and takes half of the start.
        command.add(1, "-XX:TieredStopAtLevel=1");
        command.add("start");
        command.add("--optimized");
        command.add("--import-realm");
        return command;
    }

    /// Settings go by the environment: a command line is for all to read.
    private Map<String, String> environment() {
        var database = options.database();
        var all = new HashMap<String, String>();
        all.put("KC_HTTP_ENABLED", "true");
        all.put("KC_HTTP_HOST", "127.0.0.1");
        all.put("KC_HTTP_PORT", Integer.toString(options.port()));
        all.put("KC_HTTP_MANAGEMENT_PORT", Integer.toString(options.managementPort()));
        all.put("KC_HOSTNAME", url());
        all.put("KC_DB_URL", database.jdbcUrl("keycloak"));
        all.put("KC_DB_USERNAME", database.user());
        all.put("KC_DB_PASSWORD", database.password());
        all.put("KC_DB_POOL_INITIAL_SIZE", "1");
        all.put("KC_DB_POOL_MIN_SIZE", "1");
        all.put("KC_DB_POOL_MAX_SIZE", "12");
        all.put("KC_CACHE", "local");
        all.put("KC_LOG_CONSOLE_COLOR", "false");
        all.put("KC_LOG_LEVEL", "INFO,io.smallrye.health:OFF");
        all.put("KC_BOOTSTRAP_ADMIN_USERNAME", CONSOLE_ADMIN);
        all.put("KC_BOOTSTRAP_ADMIN_PASSWORD", options.secrets().consolePassword());
        return all;
    }

    private void prepareHome(Path home, Path program) {
        try {
            Files.createDirectories(home.resolve("conf"));
            Files.createDirectories(home.resolve("providers"));
            Files.createDirectories(home.resolve("data/import"));
            // Keycloak looks below its home whether it was built.
            Files.deleteIfExists(home.resolve("lib"));
            Files.createSymbolicLink(home.resolve("lib"), program.resolve("lib"));
            var realm = home.resolve("data/import/realm-retail.json");
            Files.deleteIfExists(realm);
            Files.createFile(
                    realm,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.writeString(realm, realm(options.secrets()));
        } catch (IOException e) {
            throw new ServerFailure("can't write into " + home + ": " + e.getMessage(), e);
        }
    }

    /// It holds secrets in the clear; the next start writes it anew.
    private void forgetRealmFile() {
        try {
            Files.deleteIfExists(options.state().resolve("home/data/import/realm-retail.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The realm as Keycloak imports it.
    static String realm(RealmSecrets secrets) {
        return resource("realm-retail.json")
                .replace("${user.profile}", quoted(resource("user-profile.json")))
                .replace("${retail-api.secret}", quoted(secrets.apiClient()))
                .replace("${identity-service.secret}", quoted(secrets.identityClient()))
                .replace("${admin.email}", FIRST_ADMIN)
                .replace("${admin.password}", quoted(secrets.adminPassword()));
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\s*\\n\\s*", " ");
    }

    private static String resource(String name) {
        try (var in = KeycloakServer.class.getResourceAsStream("keycloak/" + name)) {
            if (in == null) {
                throw new IllegalStateException("no such resource: " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
