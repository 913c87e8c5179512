package com.retail.platform.local.suite;

import com.retail.platform.servers.Binaries;
import com.retail.platform.servers.KafkaAccess;
import com.retail.platform.servers.KafkaServer;
import com.retail.platform.servers.KeycloakServer;
import com.retail.platform.servers.Lifetime;
import com.retail.platform.servers.PostgresServer;
import com.retail.platform.servers.Progress;
import com.retail.platform.servers.RetailBroker;
import com.retail.platform.servers.RetailDatabase;
import com.retail.platform.servers.Server;
import com.retail.platform.servers.ServerProcess;
import java.util.LinkedHashMap;
import java.util.Map;

/// The processes of one suite, made from its ports and secrets; nothing is started here.
final class Processes {

    private static final int PARTITIONS = 6;

    private final SuiteFolder folder;
    private final PortPlan ports;
    private final SuiteSecrets secrets;
    private final Checkout checkout;
    private final Lifetime lifetime;
    private final Environments environments;
    private final Map<String, Server> byName = new LinkedHashMap<>();
    private final PostgresServer postgres;
    private final KafkaServer kafka;

    /// How applications are started.
    ///
    /// @param settings environment variables over the usual ones
    record Launch(Lifetime lifetime, Map<String, String> settings) {}

    Processes(
            SuiteFolder folder,
            PortPlan ports,
            SuiteSecrets secrets,
            Checkout checkout,
            Launch launch) {
        this.folder = folder;
        this.ports = ports;
        this.secrets = secrets;
        this.checkout = checkout;
        this.lifetime = launch.lifetime();
        this.environments = new Environments(ports, secrets, folder, launch.settings());
        this.postgres =
                new PostgresServer(
                        new PostgresServer.Options(
                                folder.data(Component.POSTGRES),
                                Binaries.folder(),
                                ports.number(Component.POSTGRES),
                                secrets.database("postgres"),
                                lifetime));
        this.kafka =
                new KafkaServer(
                        new KafkaServer.Options(
                                folder.data(Component.KAFKA),
                                ports.number(Component.KAFKA),
                                ports.number("kafka-controller"),
                                secrets.kafka(RetailBroker.ADMIN),
                                lifetime));
        for (var component : Component.ALL) {
            byName.put(component.name(), server(component));
        }
    }

    /// The process of a component.
    Server of(String component) {
        var server = byName.get(component);
        if (server == null) {
            throw new SuiteFailure("There is no \"" + component + "\".");
        }
        return server;
    }

    /// What a component gets to know.
    Map<String, String> environment(Component component) {
        return environments.of(component);
    }

    PostgresServer postgres() {
        return postgres;
    }

    KafkaAccess kafkaAdmin() {
        return kafka.admin();
    }

    private Server server(Component component) {
        return switch (component.name()) {
            case Component.POSTGRES ->
                    new Prepared(
                            postgres,
                            progress -> {
                                progress.report("preparing roles and schemas");
                                RetailDatabase.provision(postgres.superuser(), secrets.databases());
                            });
            case Component.KAFKA ->
                    new Prepared(
                            kafka,
                            progress -> {
                                progress.report("preparing topics and rights");
                                RetailBroker.provision(kafka.admin(), PARTITIONS, withoutAdmin());
                            });
            case Component.KEYCLOAK -> keycloak();
            default ->
                    new AppServer(
                            component,
                            () -> image(component, checkout, folder),
                            () -> environments.of(component),
                            new AppServer.Launch(
                                    component.name(),
                                    lifetime,
                                    folder.run(),
                                    ports.url(component.healthPort().name())));
        };
    }

    /// One more process of an application.
    Server replica(Component component, int port, Map<String, String> settings) {
        var name = component.name() + "-" + port;
        return new AppServer(
                component,
                () -> image(component, checkout, folder),
                () -> {
                    var all = environments.ofReplica(component, name, port);
                    all.putAll(settings);
                    return all;
                },
                new AppServer.Launch(name, lifetime, folder.run(), "http://127.0.0.1:" + port));
    }

    private KeycloakServer keycloak() {
        return new KeycloakServer(
                new KeycloakServer.Options(
                        folder.data(Component.KEYCLOAK),
                        Binaries.folder(),
                        ports.number(Component.KEYCLOAK),
                        ports.number("keycloak-management"),
                        postgres.superuser()
                                .as(Component.KEYCLOAK, secrets.database(Component.KEYCLOAK)),
                        new KeycloakServer.RealmSecrets(
                                secrets.keycloak("retail-api"),
                                secrets.keycloak("identity-service"),
                                secrets.user("admin"),
                                secrets.keycloak("console")),
                        lifetime));
    }

    /// The unpacked application of a component.
    static AppImage image(Component component, Checkout checkout, SuiteFolder folder) {
        return AppImage.of(component.name(), checkout.jar(component.module()), folder.apps());
    }

    private Map<String, String> withoutAdmin() {
        var passwords = new LinkedHashMap<>(secrets.kafka());
        passwords.remove(RetailBroker.ADMIN);
        return passwords;
    }

    /// Something to do each time after a server has started.
    @FunctionalInterface
    private interface Preparation {
        void run(Progress progress);
    }

    /// A server that is only ready when what the suite needs is in it.
    private record Prepared(Server server, Preparation preparation) implements Server {

        @Override
        public String name() {
            return server.name();
        }

        @Override
        public void start(Progress progress) {
            server.start(progress);
            preparation.run(progress);
        }

        @Override
        public ServerProcess process() {
            return server.process();
        }

        @Override
        public void stop() {
            server.stop();
        }
    }
}
