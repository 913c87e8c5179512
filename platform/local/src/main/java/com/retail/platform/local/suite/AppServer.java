package com.retail.platform.local.suite;

import com.retail.platform.servers.Lifetime;
import com.retail.platform.servers.Progress;
import com.retail.platform.servers.Server;
import com.retail.platform.servers.ServerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/// One of our Spring Boot applications as a process.
final class AppServer implements Server {

    private static final Duration START_LIMIT = Duration.ofMinutes(4);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    private final Component component;
    private final Supplier<AppImage> image;
    private final Supplier<Map<String, String>> environment;
    private final Lifetime lifetime;
    private final ServerProcess process;
    private final Health health;

    /// How and where it runs.
    ///
    /// @param run the folder of its process file and log
    /// @param url where it answers
    record Launch(Lifetime lifetime, Path run, String url) {}

    AppServer(
            Component component,
            Supplier<AppImage> image,
            Supplier<Map<String, String>> environment,
            Launch launch) {
        this.component = component;
        this.image = image;
        this.environment = environment;
        this.lifetime = launch.lifetime();
        this.process = new ServerProcess(component.name(), launch.run());
        this.health = new Health(launch.url());
    }

    @Override
    public String name() {
        return component.name();
    }

    @Override
    public ServerProcess process() {
        return process;
    }

    @Override
    public void start(Progress progress) {
        if (!running()) {
            progress.report("unpacking");
            var app = image.get();
            app.deleteOlder(component.name());
            progress.report("starting");
            process.launch(JavaCommand.run(component, app), environment.get(), lifetime, "TERM");
        }
        process.awaitReady(START_LIMIT, progress, health::up);
    }

    @Override
    public void stop() {
        process.stop("TERM", STOP_LIMIT);
    }

    /// Whether it says that it is well.
    boolean healthy() {
        return running() && health.up();
    }
}
