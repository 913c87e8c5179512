package com.retail.platform.local.commands;

import com.retail.platform.local.console.Terminal;
import com.retail.platform.local.sample.SampleData;
import com.retail.platform.local.sample.SamplePeople;
import com.retail.platform.local.suite.Component;
import com.retail.platform.local.suite.PortPlan;
import com.retail.platform.local.suite.Preflight;
import com.retail.platform.local.suite.Suite;
import com.retail.platform.local.suite.SuiteFailure;
import com.retail.platform.local.suite.SuiteFolder;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Starts the suite and returns when all of it is healthy.
@Command(
        name = "up",
        description = "Start the whole suite and wait until it is healthy.",
        mixinStandardHelpOptions = true)
public final class UpCommand implements Callable<Integer> {

    @Mixin private StateOption state = new StateOption();

    @Option(
            names = "--port-offset",
            paramLabel = "N",
            description = "Listen on the usual ports plus N, from now on.")
    private int offset;

    @Option(names = "--free-ports", description = "Listen on any free ports, from now on.")
    private boolean freePorts;

    @Option(names = "--no-sample-data", description = "Start empty.")
    private boolean noSampleData;

    @Option(
            names = "--no-training",
            description = "Don't record class archives for faster later starts in the background.")
    private boolean noTraining;

    @Option(names = "--only", hidden = true, split = ",", paramLabel = "NAME")
    private List<String> only = List.of();

    @Override
    public Integer call() throws IOException {
        long begun = System.nanoTime();
        var folder = state.folder();
        var java = Preflight.java();
        if (!java.ok()) {
            throw new SuiteFailure(java.finding());
        }
        SuiteFolder.make(folder.root());
        try (var channel = folder.openLock();
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                throw new SuiteFailure(
                        "Another ./retail up works on " + folder.root() + " at this moment.");
            }
            return start(begun);
        }
    }

    private int start(long begun) {
        var present =
                state.folder().inUse() ? state.suite().missing().size() : Component.ALL.size();
        boolean fresh = present == Component.ALL.size();
        var wish =
                fresh ? new PortPlan.Wish(offset, freePorts, System.getenv()) : PortPlan.Wish.NONE;
        var suite = state.suite(wish);
        if (present == 0) {
            requireHealth(suite);
            Terminal.OUT.println("The suite runs already; nothing was changed.\n");
            Terminal.OUT.println(Welcome.text(suite));
            return 0;
        }
        var starting =
                suite.missing().stream()
                        .filter(component -> only.isEmpty() || only.contains(component.name()))
                        .toList();
        var names = starting.stream().map(Component::name).toList();
        if (!fresh) {
            Terminal.OUT.println(
                    "Part of the suite runs; starting the rest: " + String.join(", ", names));
        }
        try (var board = Terminal.board(names)) {
            suite.start(starting, board);
        }
        if (!fresh && only.isEmpty()) {
            requireHealth(suite);
        }
        double seconds = (System.nanoTime() - begun) / (double) TimeUnit.SECONDS.toNanos(1);
        Terminal.OUT.printf("%nAll healthy after %.1f s.%n", seconds);
        if (!only.isEmpty()) {
            return 0;
        }
        loadSample(suite);
        Terminal.OUT.println();
        Terminal.OUT.println(Welcome.text(suite));
        if (!noTraining) {
            TrainCommand.inBackground(suite);
        }
        return 0;
    }

    /// That a process lives does not say that it is well.
    private static void requireHealth(Suite suite) {
        var ill =
                Component.ALL.stream()
                        .filter(component -> !suite.healthy(component))
                        .map(Component::name)
                        .toList();
        if (!ill.isEmpty()) {
            throw new SuiteFailure(
                    "The suite runs, but is not healthy: "
                            + String.join(", ", ill)
                            + ". See ./retail logs NAME, and start it anew by ./retail restart NAME.");
        }
    }

    /// Not having it is no reason to have no suite.
    private void loadSample(Suite suite) {
        try {
            if (!noSampleData && SampleData.load(suite, Clock.systemUTC())) {
                Terminal.OUT.println("Sample data is loaded.");
            }
            new SamplePeople(suite).invite();
        } catch (SuiteFailure e) {
            Terminal.ERR.println(
                    "The suite runs, but its sample data could not be loaded: "
                            + e.getMessage()
                            + "\nThe next ./retail up tries again.");
        }
    }
}
