package com.retail.platform.local.suite;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// One process of the suite, as data.
///
/// @param name what a person calls it: `inventory`, `postgres`
/// @param module the folder of its Maven module, empty for a server that isn't ours
/// @param ports the ports it listens on: the first is the one to talk to
/// @param heap the largest heap in MB
/// @param hot whether it takes so much load that the second compiler is worth its work; all others
///   start in half the processor time without it
public record Component(String name, String module, List<Port> ports, int heap, boolean hot) {

    public static final String POSTGRES = "postgres";
    public static final String KAFKA = "kafka";
    public static final String KEYCLOAK = "keycloak";
    public static final String RELAY = "relay";
    public static final String SIMULATOR = "simulator";
    public static final String GATEWAY = "gateway";

    /// A port with a name of its own, such as `kafka-controller`, and the number it has unless it
    /// is moved.
    public record Port(String name, int number) {

        /// The environment variable that moves it.
        public String variable() {
            return "RETAIL_" + name.toUpperCase(Locale.ROOT).replace('-', '_') + "_PORT";
        }
    }

    /// Everything that runs, in the order of starting.
    public static final List<Component> ALL =
            List.of(
                    server(POSTGRES, new Port(POSTGRES, 5433)),
                    server(KAFKA, new Port(KAFKA, 9094), new Port("kafka-controller", 9095)),
                    server(
                            KEYCLOAK,
                            new Port(KEYCLOAK, 8090),
                            new Port("keycloak-management", 8091)),
                    app(RELAY, "platform/outbox-relay", 8088, 160, false),
                    app(SIMULATOR, "platform/pepsico-simulator", 8089, 96, false),
                    app("catalog", "catalog-service", 8082, 160, false),
                    app("inventory", "inventory-service", 8083, 256, true),
                    app("sales", "sales-service", 8084, 128, false),
                    app("alerting", "alerting-service", 8085, 128, false),
                    app("supplychain", "supplychain-sync-service", 8086, 128, true),
                    app("reporting", "reporting-service", 8087, 128, false),
                    app("identity", "identity-service", 8081, 128, false),
                    new Component(
                            GATEWAY,
                            "gateway-service",
                            List.of(new Port(GATEWAY, 8080), new Port("gateway-management", 8092)),
                            160,
                            true));

    /// The component of that name.
    ///
    /// @throws SuiteFailure naming all there are
    public static Component named(String name) {
        return ALL.stream()
                .filter(component -> component.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new SuiteFailure(
                                        "There is no \""
                                                + name
                                                + "\". There are: "
                                                + String.join(", ", names())));
    }

    public static List<String> names() {
        return ALL.stream().map(Component::name).toList();
    }

    /// Whether it is one of our Spring Boot applications.
    public boolean isApp() {
        return !module.isEmpty();
    }

    /// The port to talk to.
    public Port port() {
        return ports.getFirst();
    }

    /// The port where an application says how it is.
    Port healthPort() {
        return ports.getLast();
    }

    public static Stream<Component> apps() {
        return ALL.stream().filter(Component::isApp);
    }

    private static Component server(String name, Port... ports) {
        return new Component(name, "", List.of(ports), 0, false);
    }

    private static Component app(String name, String module, int port, int heap, boolean hot) {
        return new Component(name, module, List.of(new Port(name, port)), heap, hot);
    }
}
