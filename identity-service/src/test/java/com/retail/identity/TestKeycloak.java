package com.retail.identity;

import com.retail.platform.servers.Binaries;
import com.retail.platform.servers.KeycloakServer;
import com.retail.platform.servers.KeycloakServer.RealmSecrets;
import com.retail.platform.servers.Lifetime;
import com.retail.platform.servers.Ports;
import com.retail.platform.servers.Progress;
import com.retail.platform.testkit.Infra;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/// One Keycloak for all tests that need it: it starts slowly.
final class TestKeycloak {

    static final RealmSecrets SECRETS = RealmSecrets.random();
    static final Path FOLDER = folder();
    static final KeycloakServer SERVER = start();

    private TestKeycloak() {}

    private static KeycloakServer start() {
        var server =
                new KeycloakServer(
                        new KeycloakServer.Options(
                                FOLDER,
                                Binaries.folder(),
                                Ports.free(),
                                Ports.free(),
                                Infra.postgres().as("keycloak"),
                                SECRETS,
                                Lifetime.WITH_JVM));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> cleanUpAfter(server)));
        server.start(Progress.NONE);
        return server;
    }

    private static void cleanUpAfter(KeycloakServer server) {
        server.process().end();
        try {
            FileSystemUtils.deleteRecursively(FOLDER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("retail-test-keycloak-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
