package com.retail.platform.relay;

import com.retail.platform.servers.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// A relay: in a process of its own, to be killed, or in this one, which starts sooner.
final class RelayProcess implements AutoCloseable {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private static final List<String> QUICK =
            List.of(
                    "--retail.relay.reconciliation.every=2s",
                    "--retail.relay.watch=500ms",
                    "--retail.relay.kafka.stuck-after=2s",
                    "--retail.relay.kafka.max-backoff=1s");

    private final @Nullable Process process;
    private final @Nullable ConfigurableApplicationContext context;
    private final int port = Ports.free();

    static RelayProcess here(World world, String... arguments) {
        return new RelayProcess(world, true, arguments);
    }

    static RelayProcess apart(World world, String... arguments) {
        return new RelayProcess(world, false, arguments);
    }

    private RelayProcess(World world, boolean here, String... arguments) {
        Map<String, String> environment =
                Map.of(
                        "SERVER_PORT",
                        Integer.toString(port),
                        "DATABASE_URL",
                        world.postgres.jdbcUrl("retail"),
                        "DATABASE_USER",
                        "relay",
                        "DATABASE_PASSWORD",
                        World.PASSWORD,
                        "KAFKA_BOOTSTRAP",
                        world.kafka.bootstrap(),
                        "KAFKA_USER",
                        "relay",
                        "KAFKA_PASSWORD",
                        World.PASSWORD);
        var all = new ArrayList<>(QUICK);
        all.addAll(List.of(arguments));
        if (here) {
            environment.forEach((name, value) -> all.add("--" + name + "=" + value));
            process = null;
            context =
                    new SpringApplicationBuilder(RelayApplication.class)
                            .registerShutdownHook(false)
                            .run(all.toArray(String[]::new));
            return;
        }
        context = null;
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "-Xmx160m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty(
                                        "surefire.test.class.path",
                                        System.getProperty("java.class.path")),
                                RelayApplication.class.getName()));
        command.addAll(all);
        var builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(
                                ProcessBuilder.Redirect.appendTo(
                                        world.folder.resolve("relay.log").toFile()));
        builder.environment().putAll(environment);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        Process started = process;
        Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
    }

    /// The answer of `/actuator/health`, empty while there is none.
    String health() {
        return get("/actuator/health");
    }

    String metrics() {
        return get("/actuator/prometheus");
    }

    String get(String path) {
        try {
            return HTTP.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                    .timeout(Duration.ofSeconds(2))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean streams() {
        return health().contains("\"phase\":\"streaming\"");
    }

    <T> T bean(Class<T> type) {
        return Objects.requireNonNull(context).getBean(type);
    }

    boolean standsBy() {
        return health().contains("\"phase\":\"standby\"");
    }

    void kill() {
        Objects.requireNonNull(process).destroyForcibly();
        await(process);
    }

    @Override
    public void close() {
        if (context != null) {
            context.close();
        } else {
            Objects.requireNonNull(process).destroy();
            await(process);
        }
    }

    private static void await(Process process) {
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("The relay doesn't end");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
