package com.retail.platform.local.suite;

import com.retail.platform.servers.KeycloakServer;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/// The environment variables that each of our processes gets: where its servers are and as whom to
/// log in there. Secrets travel this way, never on a command line, where every user of the machine
/// could read them.
final class Environments {

    private static final String LOCALHOST = "127.0.0.1";

    private final PortPlan ports;
    private final SuiteSecrets secrets;
    private final SuiteFolder folder;
    private final Map<String, String> settings;

    /// @param settings variables over the usual ones
    Environments(
            PortPlan ports,
            SuiteSecrets secrets,
            SuiteFolder folder,
            Map<String, String> settings) {
        this.settings = settings;
        this.ports = ports;
        this.secrets = secrets;
        this.folder = folder;
    }

    /// What `http://…/realms/retail` is here.
    String issuer() {
        return ports.url(Component.KEYCLOAK) + "/realms/" + KeycloakServer.REALM;
    }

    Map<String, String> of(Component component) {
        var all = new TreeMap<String, String>();
        all.put("SERVER_PORT", Integer.toString(ports.number(component.name())));
        all.put("SERVER_ADDRESS", LOCALHOST);
        all.put(
                "STATE_DIR",
                SuiteFolder.makePrivate(folder.privateState(component.name())).toString());
        all.put("TZ", "UTC");
        switch (component.name()) {
            case Component.SIMULATOR -> all.putAll(simulator());
            case Component.GATEWAY -> all.putAll(gateway());
            default -> all.putAll(service(component.name()));
        }
        all.putAll(settings);
        return all;
    }

    /// The same for one more process of it.
    Map<String, String> ofReplica(Component component, String name, int port) {
        var all = new TreeMap<>(of(component));
        all.put("SERVER_PORT", Integer.toString(port));
        all.put("STATE_DIR", SuiteFolder.makePrivate(folder.privateState(name)).toString());
        return all;
    }

    private Map<String, String> service(String name) {
        var all = new HashMap<String, String>();
        all.putAll(database("retail", name));
        all.put("KAFKA_BOOTSTRAP", LOCALHOST + ":" + ports.number(Component.KAFKA));
        all.put("KAFKA_USER", name);
        all.put("KAFKA_PASSWORD", secrets.kafka(name));
        all.putAll(tokens());
        switch (name) {
            case "identity" -> {
                all.put("KEYCLOAK_URL", ports.url(Component.KEYCLOAK));
                all.put("KEYCLOAK_REALM", KeycloakServer.REALM);
                all.put("KEYCLOAK_CLIENT_ID", "retail-api");
                all.put("KEYCLOAK_CLIENT_SECRET", secrets.keycloak("retail-api"));
                all.put("KEYCLOAK_ADMIN_CLIENT_ID", "identity-service");
                all.put("KEYCLOAK_ADMIN_CLIENT_SECRET", secrets.keycloak("identity-service"));
            }
            case "inventory" -> all.put("SECRET_KEYS", secrets.keys(name));
            case "supplychain" -> {
                all.put("PEPSICO_URL", ports.url(Component.SIMULATOR));
                all.putAll(supplier());
            }
            default -> {}
        }
        return all;
    }

    private Map<String, String> simulator() {
        var all = new HashMap<>(supplier());
        all.putAll(database("pepsico", "pepsico"));
        // Nobody wants to wait five minutes for a second try on his own machine.
        all.put("WEBHOOK_RETRY_SCALE", "0.01");
        all.put("WEBHOOK_URL", ports.url(Component.GATEWAY) + "/webhooks/pepsico");
        all.put(
                "WEBHOOK_EVENTS",
                "order.acknowledged,order.rejected,order.proposed,shipment.dispatched,delivery.completed,"
                        + "invoice.issued,item.changed");
        return all;
    }

    private Map<String, String> gateway() {
        var all = new HashMap<>(tokens());
        Component.apps()
                .filter(app -> !app.name().equals(Component.GATEWAY))
                .forEach(
                        app ->
                                all.put(
                                        app.name().toUpperCase(java.util.Locale.ROOT) + "_URL",
                                        ports.url(app.name())));
        all.put("MANAGEMENT_PORT", Integer.toString(ports.number("gateway-management")));
        all.put(
                "CORS_ORIGINS",
                "http://localhost:%1$d,http://127.0.0.1:%1$d,http://localhost:5173"
                        .formatted(ports.number(Component.GATEWAY)));
        return all;
    }

    private Map<String, String> database(String database, String role) {
        return Map.of(
                "DATABASE_URL",
                "jdbc:postgresql://%s:%d/%s"
                        .formatted(LOCALHOST, ports.number(Component.POSTGRES), database),
                "DATABASE_USER",
                role,
                "DATABASE_PASSWORD",
                secrets.database(role));
    }

    private Map<String, String> tokens() {
        return Map.of("TOKEN_ISSUER", issuer(), "TOKEN_AUDIENCE", "retail-api");
    }

    private Map<String, String> supplier() {
        return Map.of(
                "PEPSICO_CLIENT_ID",
                secrets.supplier("client-id"),
                "PEPSICO_CLIENT_SECRET",
                secrets.supplier("client-secret"),
                "WEBHOOK_SECRET",
                secrets.supplier("webhook-secret"));
    }
}
