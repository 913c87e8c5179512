package com.retail.platform.testkit;

/// The servers that tests run on: started when first asked for, once per JVM, on free ports, with
/// all roles, topics and rights in place; gone with the JVM. Real processes from Maven artifacts,
/// or containers with `-Dinfra=testcontainers`.
public final class Infra {

    private static final boolean CONTAINERS =
            "testcontainers".equals(System.getProperty("infra", System.getenv("RETAIL_INFRA")));

    private Infra() {}

    /// PostgreSQL, provisioned.
    public static TestPostgres postgres() {
        return Postgres.STARTED;
    }

    /// Kafka, provisioned.
    public static TestKafka kafka() {
        return Kafka.STARTED;
    }

    /// Whether the servers are containers: their Kafka asks for no password and knows no rights.
    public static boolean inContainers() {
        return CONTAINERS;
    }

    private static final class Postgres {
        static final TestPostgres STARTED =
                CONTAINERS ? ContainerServers.postgres() : ProcessServers.postgres();
    }

    private static final class Kafka {
        static final TestKafka STARTED =
                CONTAINERS ? ContainerServers.kafka() : ProcessServers.kafka();
    }
}
