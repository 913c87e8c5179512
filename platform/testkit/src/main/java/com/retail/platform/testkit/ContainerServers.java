package com.retail.platform.testkit;

import com.retail.platform.servers.DatabaseAccess;
import com.retail.platform.servers.KafkaAccess;
import com.retail.platform.servers.PostgresServer;
import com.retail.platform.servers.RetailBroker;
import com.retail.platform.servers.RetailDatabase;
import com.retail.platform.servers.Secrets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/// The same servers as containers. Testcontainers removes them when the JVM is gone.
final class ContainerServers {

    private ContainerServers() {}

    @SuppressWarnings("resource") // lives as long as the JVM
    static TestPostgres postgres() {
        var container =
                new PostgreSQLContainer("postgres:18")
                        .withUsername(PostgresServer.SUPERUSER)
                        .withPassword(Secrets.random())
                        .withCommand(
                                "postgres", "-c", "wal_level=logical", "-c", "max_connections=150");
        container.start();
        var superuser =
                new DatabaseAccess(
                        container.getHost(),
                        container.getFirstMappedPort(),
                        container.getUsername(),
                        container.getPassword());
        var passwords = ProcessServers.passwords(RetailDatabase.roles());
        RetailDatabase.provision(superuser, passwords);
        return new TestPostgres(superuser, passwords, null);
    }

    @SuppressWarnings("resource") // lives as long as the JVM
    static TestKafka kafka() {
        var container =
                new KafkaContainer("apache/kafka:4.2.0")
                        .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                        .withEnv(
                                "KAFKA_OFFSETS_RETENTION_MINUTES",
                                Long.toString(RetailBroker.GROUPS_KEPT.toMinutes()));
        container.start();
        var admin = new KafkaAccess(container.getBootstrapServers(), "", "");
        RetailBroker.provision(admin, ProcessServers.PARTITIONS, Map.of());
        return new TestKafka(admin, noPasswords(RetailBroker.users()), null);
    }

    private static Map<String, String> noPasswords(List<String> users) {
        return users.stream().collect(Collectors.toMap(user -> user, user -> ""));
    }
}
