package com.retail.platform.local.commands;

import com.retail.platform.local.console.Board;
import com.retail.platform.local.console.Terminal;
import com.retail.platform.local.suite.Component;
import com.retail.platform.local.suite.Suite;
import com.retail.platform.servers.Lifetime;
import com.retail.platform.servers.ServerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Records the classes that each application loads, so that the next start is faster. `up` does it
/// in the background.
@Command(
        name = "train",
        description =
                "Record the classes that each application loads, for faster starts (up does it in the background).",
        mixinStandardHelpOptions = true)
public final class TrainCommand implements Callable<Integer> {

    private static final String NAME = "training";

    @Mixin private StateOption state = new StateOption();

    @Override
    public Integer call() {
        var suite = state.running();
        try (Board board = Terminal.board(Component.apps().map(Component::name).toList())) {
            return suite.train(board) == Component.apps().count() ? 0 : 1;
        }
    }

    static void inBackground(Suite suite) {
        var process = process(suite);
        if (suite.trained() || process.running()) {
            return;
        }
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        process.launch(
                List.of(
                        "nice",
                        "-n",
                        "19",
                        java,
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path", ""),
                        "com.retail.platform.local.Retail",
                        "train",
                        "--state",
                        suite.folder().root().toString()),
                Map.of("RETAIL_HOME", suite.checkout().root().toString()),
                Lifetime.DETACHED,
                "TERM");
    }

    /// Ends a recording in the background.
    static void stop(Suite suite) {
        var process = process(suite);
        if (process.running()) {
            process.stop("TERM", Duration.ofSeconds(10));
        }
    }

    private static ServerProcess process(Suite suite) {
        return new ServerProcess(NAME, suite.folder().run());
    }
}
