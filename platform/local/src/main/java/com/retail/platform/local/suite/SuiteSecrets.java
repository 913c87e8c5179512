package com.retail.platform.local.suite;

import com.retail.platform.servers.RetailBroker;
import com.retail.platform.servers.RetailDatabase;
import com.retail.platform.servers.Secrets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// The passwords and keys of a suite, made at its first start and kept in files that only their
/// owner can read.
public final class SuiteSecrets {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Map<String, Map<String, String>> files;

    private SuiteSecrets(Map<String, Map<String, String>> files) {
        this.files = files;
    }

    /// Reads them; what isn't there yet is made up and written.
    public static SuiteSecrets in(Path folder) {
        SuiteFolder.makePrivate(folder);
        var files = new LinkedHashMap<String, Map<String, String>>();
        var roles = new ArrayList<>(RetailDatabase.roles());
        roles.add("postgres");
        files.put("databases", SecretFile.complete(folder, "databases", passwords(roles)));
        var principals = new ArrayList<>(RetailBroker.users());
        principals.add(RetailBroker.ADMIN);
        files.put("kafka", SecretFile.complete(folder, "kafka", passwords(principals)));
        files.put(
                "keycloak",
                SecretFile.complete(
                        folder,
                        "keycloak",
                        passwords(List.of("console", "retail-api", "identity-service"))));
        files.put(
                "supplier",
                SecretFile.complete(
                        folder,
                        "supplier",
                        Map.of(
                                "client-id", () -> "retail",
                                "client-secret", Secrets::random,
                                "webhook-secret", SuiteSecrets::webhookSecret)));
        files.put(
                "users",
                SecretFile.complete(
                        folder, "users", passwords(List.of("admin", "manager", "partner"))));
        files.put(
                "keys",
                SecretFile.complete(
                        folder, "keys", Map.of("inventory", () -> "1:" + Secrets.key())));
        return new SuiteSecrets(files);
    }

    /// The passwords of database roles, by role.
    public Map<String, String> databases() {
        return files.getOrDefault("databases", Map.of());
    }

    /// The passwords of Kafka's users, by name.
    public Map<String, String> kafka() {
        return files.getOrDefault("kafka", Map.of());
    }

    public String database(String role) {
        return get("databases", role);
    }

    public String kafka(String user) {
        return get("kafka", user);
    }

    /// The secret of a Keycloak client, or the password of Keycloak's own `console`.
    public String keycloak(String name) {
        return get("keycloak", name);
    }

    /// `client-id`, `client-secret` and `webhook-secret` of the supplier's API.
    public String supplier(String name) {
        return get("supplier", name);
    }

    /// The keys with which a service seals secrets in its database.
    public String keys(String service) {
        return get("keys", service);
    }

    /// The password of a demo user.
    public String user(String name) {
        return get("users", name);
    }

    private String get(String file, String key) {
        var value = files.getOrDefault(file, Map.of()).get(key);
        if (value == null) {
            throw new IllegalArgumentException("no secret " + file + "/" + key);
        }
        return value;
    }

    private static Map<String, Supplier<String>> passwords(List<String> names) {
        var wanted = new LinkedHashMap<String, Supplier<String>>();
        names.forEach(name -> wanted.put(name, Secrets::random));
        return wanted;
    }

    private static String webhookSecret() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return "whsec_" + Base64.getEncoder().encodeToString(bytes);
    }
}
