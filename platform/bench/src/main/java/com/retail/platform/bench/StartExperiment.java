package com.retail.platform.bench;

import com.retail.platform.local.console.PlainBoard;
import com.retail.platform.local.suite.Component;
import com.retail.platform.local.suite.ProcessMemory;
import com.retail.platform.local.suite.Suite;
import com.retail.platform.local.suite.SuiteFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/// How long until all is healthy, at the first start and at later ones, and what memory it takes.
final class StartExperiment implements Experiment {

    private static final int LATER_STARTS = 3;

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String description() {
        return "time until all is healthy: first start, later starts without and with the class record; memory (PSS)";
    }

    @Override
    public Figures run() throws Exception {
        var state = Files.createTempDirectory("retail-bench-");
        var figures = new Figures();
        try {
            figures.with("first_start_s", started(state));
            for (int i = 1; i <= LATER_STARTS; i++) {
                figures.with("later_start_plain_" + i + "_s", started(state));
            }
            try (var suite = Suite.start(state, true, board())) {
                long begun = System.nanoTime();
                suite.train(board());
                figures.with("recording_classes_s", seconds(begun));
            }
            for (int i = 1; i <= LATER_STARTS; i++) {
                figures.with("later_start_recorded_" + i + "_s", started(state));
            }
            try (var suite = Suite.start(state, true, board())) {
                memory(suite, figures);
            }
        } finally {
            SuiteFolder.delete(state);
        }
        return figures;
    }

    private static double started(Path state) {
        long begun = System.nanoTime();
        try (var suite = Suite.start(state, true, board())) {
            double seconds = seconds(begun);
            System.out.println("All healthy after " + seconds + " s at " + suite.gatewayUrl());
            return seconds;
        }
    }

    private static void memory(Suite suite, Figures figures) throws InterruptedException {
        // Memory is read when start-up garbage has had its time to go.
        TimeUnit.SECONDS.sleep(30);
        long total = 0;
        for (var component : Component.ALL) {
            long bytes =
                    LongStream.of(suite.server(component.name()).process().pid())
                            .flatMap(
                                    pid ->
                                            LongStream.concat(
                                                    LongStream.of(pid),
                                                    ProcessHandle.of(pid).stream()
                                                            .flatMap(ProcessHandle::descendants)
                                                            .mapToLong(ProcessHandle::pid)))
                            .map(pid -> ProcessMemory.of(pid).orElse(0))
                            .sum();
            figures.with("pss_" + component.name() + "_mb", bytes >> 20);
            total += bytes;
        }
        figures.with("pss_total_mb", total >> 20);
    }

    private static PlainBoard board() {
        return new PlainBoard(System.out);
    }

    private static double seconds(long begun) {
        return Math.round((System.nanoTime() - begun) / 1e8) / 10.0;
    }
}
