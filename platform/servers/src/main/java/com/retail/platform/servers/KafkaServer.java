package com.retail.platform.servers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;

/// Kafka 4 as one KRaft node, broker and controller in one process, from the jars on this JVM's
/// class path. It listens on 127.0.0.1 only, asks for a password (SCRAM-SHA-512) and refuses what
/// no ACL allows.
///
/// The controller's port is closed to strangers too: it wants a password that is made up at each
/// start and known to this one process, so that no local user can write the cluster's metadata past
/// the ACLs.
public final class KafkaServer extends ProcessServer {

    private static final Duration START_LIMIT = Duration.ofMinutes(4);
    private static final Ending ENDING = new Ending("TERM", Duration.ofSeconds(40));

    private final Options options;

    /// @param state its own folder: data, settings, log and process file
    /// @param adminPassword of the super user `admin`, taken at the first start and needed at each
    ///   later one
    public record Options(
            Path state, int port, int controllerPort, String adminPassword, Lifetime lifetime) {}

    public KafkaServer(Options options) {
        super("kafka", options.state(), START_LIMIT, ENDING);
        this.options = options;
    }

    /// `host:port` for clients.
    public String bootstrap() {
        return "127.0.0.1:" + options.port();
    }

    /// How to reach it as its super user.
    public KafkaAccess admin() {
        return new KafkaAccess(bootstrap(), RetailBroker.ADMIN, options.adminPassword());
    }

    /// Makes a user, or gives it a new password. It may do nothing until an ACL says so.
    public void createUser(String user, String password) {
        RetailBroker.users(admin(), Map.of(user, password));
    }

    @Override
    protected void launch(Progress progress) {
        var state = options.state().toAbsolutePath();
        var settings = state.resolve("server.properties");
        try {
            Files.createDirectories(state);
            writeSecret(settings, settings(state.resolve("data")));
            writeSecret(state.resolve("logback.xml"), logback());
        } catch (IOException e) {
            throw new ServerFailure("can't write " + settings + ": " + e.getMessage(), e);
        }
        if (!Files.exists(state.resolve("data/meta.properties"))) {
            progress.report("formatting Kafka's storage");
            format(settings);
        }
        progress.report("starting Kafka");
        process().launch(command(state, settings), Map.of(), options.lifetime(), "KILL");
    }

    @Override
    protected boolean answers() {
        if (!Ports.answers(options.port())) {
            return false;
        }
        try (var client = Admin.create(admin().properties())) {
            return !client.describeCluster().nodes().get(10, TimeUnit.SECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailure("interrupted while Kafka started", e);
        }
    }

    private void format(Path settings) {
        var output = new ByteArrayOutputStream();
        int exit =
                StorageTool.execute(
                        new String[] {
                            "format",
                            "--config",
                            settings.toString(),
                            "--cluster-id",
                            Uuid.randomUuid().toString(),
                            "--add-scram",
                            "SCRAM-SHA-512=[name=%s,password=%s]"
                                    .formatted(RetailBroker.ADMIN, options.adminPassword())
                        },
                        new PrintStream(output, true, StandardCharsets.UTF_8));
        if (exit != 0) {
            throw new ServerFailure(
                    "Kafka's storage can't be formatted: "
                            + output.toString(StandardCharsets.UTF_8));
        }
    }

    private static List<String> command(Path state, Path settings) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ClassRecord.flags(state));
        command.addAll(LateCompiling.FLAGS);
        command.addAll(
                List.of(
                        "-Xms128m",
                        "-Xmx320m",
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Djava.awt.headless=true",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dlogback.configurationFile=" + state.resolve("logback.xml"),
                        "-cp",
                        ClassPath.forKafka(),
                        "kafka.Kafka",
                        settings.toString()));
        return command;
    }

    private String settings(Path data) {
        var controllerPassword = Secrets.random();
        var settings = new TreeMap<String, String>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("controller.quorum.voters", "1@127.0.0.1:" + options.controllerPort());
        settings.put(
                "listeners",
                "CLIENTS://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
                        .formatted(options.port(), options.controllerPort()));
        settings.put("advertised.listeners", "CLIENTS://" + bootstrap());
        settings.put(
                "listener.security.protocol.map",
                "CLIENTS:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT");
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("inter.broker.listener.name", "CLIENTS");
        settings.put("sasl.enabled.mechanisms", "SCRAM-SHA-512");
        settings.put("sasl.mechanism.inter.broker.protocol", "SCRAM-SHA-512");
        settings.put(
                "listener.name.clients.scram-sha-512.sasl.jaas.config",
                KafkaAccess.scramLogin(RetailBroker.ADMIN, options.adminPassword()));
        settings.put("sasl.mechanism.controller.protocol", "PLAIN");
        settings.put("listener.name.controller.sasl.enabled.mechanisms", "PLAIN");
        settings.put(
                "listener.name.controller.plain.sasl.jaas.config",
                ("org.apache.kafka.common.security.plain.PlainLoginModule required"
                                + " username=\"controller\" password=\"%1$s\" user_controller=\"%1$s\";")
                        .formatted(controllerPassword));
        settings.put(
                "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        settings.put("allow.everyone.if.no.acl.found", "false");
        settings.put("super.users", "User:" + RetailBroker.ADMIN + ";User:controller");
        settings.put("log.dirs", data.toString());
        settings.put("auto.create.topics.enable", "false");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "6");
        settings.put(
                "offsets.retention.minutes", Long.toString(RetailBroker.GROUPS_KEPT.toMinutes()));
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "3");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("share.coordinator.state.topic.num.partitions", "3");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("log.segment.bytes", Integer.toString(128 << 20));
        settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(16 << 20));
        settings.put("controlled.shutdown.enable", "true");
        var text = new StringBuilder();
        settings.forEach(
                (key, value) ->
                        text.append(key)
                                .append('=')
                                .append(value.replace("\\", "\\\\"))
                                .append('\n'));
        return text.toString();
    }

    private static String logback() {
        return """
                <configuration>
                  <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
                    <encoder><pattern>%d{yyyy-MM-dd'T'HH:mm:ss.SSSX,UTC} %-5level %logger{1} - %msg%n</pattern></encoder>
                  </appender>
                  <logger name="org.apache.kafka.common.config.AbstractConfig" level="WARN"/>
                  <logger name="org.apache.kafka.common.utils.AppInfoParser" level="WARN"/>
                  <logger name="state.change.logger" level="WARN"/>
                  <root level="INFO"><appender-ref ref="out"/></root>
                </configuration>
                """;
    }

    /// Readable by its owner only.
    private static void writeSecret(Path file, String text) throws IOException {
        if (!Files.exists(file)) {
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, text);
    }
}
