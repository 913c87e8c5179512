package com.retail.platform.local.suite;

import com.retail.platform.servers.Lifetime;
import com.retail.platform.servers.ProcessServer;
import com.retail.platform.servers.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/// One of our Spring Boot applications as a process.
final class AppServer extends ProcessServer {

    private static final Duration START_LIMIT = Duration.ofMinutes(4);
    private static final Ending ENDING = new Ending("TERM", Duration.ofSeconds(30));

    private final Component component;
    private final Supplier<AppImage> image;
    private final Supplier<Map<String, String>> environment;
    private final Lifetime lifetime;
    private final Health health;

    /// How and where it runs.
    ///
    /// @param name of its process
    /// @param run the folder of its process file and log
    /// @param url where it answers
    record Launch(String name, Lifetime lifetime, Path run, String url) {}

    AppServer(
            Component component,
            Supplier<AppImage> image,
            Supplier<Map<String, String>> environment,
            Launch launch) {
        super(launch.name(), launch.run(), START_LIMIT, ENDING);
        this.component = component;
        this.image = image;
        this.environment = environment;
        this.lifetime = launch.lifetime();
        this.health = new Health(launch.url());
    }

    @Override
    protected void launch(Progress progress) {
        progress.report("unpacking");
        var app = image.get();
        app.deleteOlder(component.name());
        progress.report("starting");
        process().launch(JavaCommand.run(component, app), environment.get(), lifetime, "TERM");
    }

    @Override
    protected boolean answers() {
        return health.up();
    }

    /// Whether it says that it is well.
    boolean healthy() {
        return running() && health.up();
    }
}
