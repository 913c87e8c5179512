package com.retail.platform.testkit;

import com.retail.platform.servers.Binaries;
import com.retail.platform.servers.KafkaServer;
import com.retail.platform.servers.Lifetime;
import com.retail.platform.servers.Ports;
import com.retail.platform.servers.PostgresServer;
import com.retail.platform.servers.Progress;
import com.retail.platform.servers.RetailBroker;
import com.retail.platform.servers.RetailDatabase;
import com.retail.platform.servers.Secrets;
import com.retail.platform.servers.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The servers as child processes of this JVM, in folders that go with it.
final class ProcessServers {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessServers.class);
    private static final Progress PROGRESS = step -> LOG.info("test servers: {}", step);

    static final int PARTITIONS = 3;

    private ProcessServers() {}

    static TestPostgres postgres() {
        var folder = folder("postgres");
        var server =
                new PostgresServer(
                        new PostgresServer.Options(
                                folder,
                                Binaries.folder(),
                                Ports.free(),
                                Secrets.random(),
                                Lifetime.WITH_JVM));
        var passwords = passwords(RetailDatabase.roles());
        cleanUpAfter(server, folder);
        server.start(PROGRESS);
        RetailDatabase.provision(server.superuser(), passwords);
        return new TestPostgres(server.superuser(), passwords, server);
    }

    static TestKafka kafka() {
        var folder = folder("kafka");
        var server =
                new KafkaServer(
                        new KafkaServer.Options(
                                folder,
                                Ports.free(),
                                Ports.free(),
                                Secrets.random(),
                                Lifetime.WITH_JVM));
        var passwords = passwords(RetailBroker.users());
        cleanUpAfter(server, folder);
        server.start(PROGRESS);
        RetailBroker.provision(server.admin(), PARTITIONS, passwords);
        return new TestKafka(server.admin(), passwords, server);
    }

    static Map<String, String> passwords(List<String> names) {
        return names.stream().collect(Collectors.toMap(name -> name, name -> Secrets.random()));
    }

    /// Others may enter: PostgreSQL may have to run as somebody else. What is secret in it is
    /// closed by itself.
    private static Path folder(String name) {
        try {
            var folder = Files.createTempDirectory("retail-test-" + name + "-");
            return Files.setPosixFilePermissions(
                    folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void cleanUpAfter(Server server, Path folder) {
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    server.process().end();
                                    delete(folder);
                                }));
    }

    static void delete(Path folder) {
        try (var all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException | UncheckedIOException e) {
            LOG.debug("left behind: {}", folder, e);
        }
    }
}
