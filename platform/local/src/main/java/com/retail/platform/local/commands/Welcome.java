package com.retail.platform.local.commands;

import com.retail.platform.local.console.Table;
import com.retail.platform.local.suite.Component;
import com.retail.platform.local.suite.DemoUsers;
import com.retail.platform.local.suite.Suite;
import com.retail.platform.servers.KeycloakServer;

/// What a person gets to see once the suite runs: where to look, as whom, and what to try.
final class Welcome {

    private Welcome() {}

    static String text(Suite suite) {
        var gateway = suite.gatewayUrl();
        return addresses(suite)
                + "\n"
                + users(suite)
                + """

                Try next:
                  TOKEN=$(curl -s %1$s/auth/login -H 'Content-Type: application/json' \\
                    -d '{"email":"%2$s","password":"%3$s"}' | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
                  curl -s %1$s/products?limit=3 -H "Authorization: Bearer $TOKEN"
                  curl -s %1$s/inventory/restock-alerts -H "Authorization: Bearer $TOKEN"
                  ./retail status
                  ./retail import --help
                  ./retail scan --help
                  ./retail verify
                  ./retail down
                """
                        .formatted(gateway, DemoUsers.ADMIN.email(), suite.secrets().user("admin"));
    }

    private static String addresses(Suite suite) {
        var ports = suite.ports();
        return new Table("Where", "Address")
                .row("API (all services)", suite.gatewayUrl())
                .row("API documents", suite.gatewayUrl() + "/docs")
                .row(
                        "Keycloak",
                        ports.url(Component.KEYCLOAK)
                                + "  ("
                                + KeycloakServer.CONSOLE_ADMIN
                                + ", password in "
                                + suite.folder().secrets()
                                + "/keycloak.properties)")
                .row("PepsiCo simulator", ports.url(Component.SIMULATOR))
                .row("Outbox relay", ports.url(Component.RELAY) + "/actuator/health")
                .row(
                        "PostgreSQL",
                        "127.0.0.1:"
                                + ports.number(Component.POSTGRES)
                                + ", database retail  (passwords in "
                                + suite.folder().secrets()
                                + "/databases.properties)")
                .row(
                        "Kafka",
                        "127.0.0.1:"
                                + ports.number(Component.KAFKA)
                                + ", SASL_PLAINTEXT, SCRAM-SHA-512  (passwords in "
                                + suite.folder().secrets()
                                + "/kafka.properties)")
                .toString();
    }

    private static String users(Suite suite) {
        var table = new Table("Sign in as", "Password", "Role");
        DemoUsers.ALL.forEach(
                user -> table.row(user.email(), suite.secrets().user(user.name()), user.role()));
        return table.toString();
    }
}
