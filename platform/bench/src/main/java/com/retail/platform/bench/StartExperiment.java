package com.retail.platform.bench;

import com.retail.platform.local.console.Board;
import com.retail.platform.local.console.PlainBoard;
import com.retail.platform.local.suite.Component;
import com.retail.platform.local.suite.ProcessMemory;
import com.retail.platform.local.suite.Suite;
import com.retail.platform.local.suite.SuiteFolder;
import com.retail.platform.servers.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
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
            start(state, "first_start", figures);
            for (int i = 1; i <= LATER_STARTS; i++) {
                start(state, "later_start_plain_" + i, figures);
            }
            try (var suite = Suite.start(state, true, board())) {
                long begun = System.nanoTime();
                suite.train(board());
                figures.with("recording_classes_s", seconds(begun));
            }
            for (int i = 1; i <= LATER_STARTS; i++) {
                start(state, "later_start_recorded_" + i, figures);
            }
            try (var suite = Suite.start(state, true, board())) {
                memory(suite, figures);
            }
        } finally {
            SuiteFolder.delete(state);
        }
        return figures;
    }

    /// Starts all, notes when and at the cost of what processor time each was healthy, and stops
    /// all.
    private static void start(Path state, String name, Figures figures) {
        var times = new Times(board());
        double others = CpuTimes.machine();
        try (var suite = Suite.start(state, true, times)) {
            var cpu = CpuTimes.of(suite);
            System.out.println(
                    "All healthy after " + times.seconds() + " s at " + suite.gatewayUrl());
            figures.with(name + "_s", times.seconds())
                    .with(name + "_cpu_s", tenths(cpu.suite()))
                    .with(
                            name + "_cpu_of_others_s",
                            tenths(cpu.of("machine") - others - cpu.suite()))
                    .with(name + "_healthy_after_s", times.healthy())
                    .with(name + "_cpu_s_by_process", cpu.ofSuite());
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

    private static Board board() {
        return new PlainBoard(System.out);
    }

    private static double seconds(long begun) {
        return tenths((System.nanoTime() - begun) / 1e9);
    }

    private static double tenths(double number) {
        return Math.round(number * 10) / 10.0;
    }

    /// Notes when each was healthy.
    private static final class Times implements Board {

        private final Board shown;
        private final long begun = System.nanoTime();
        private final Map<String, Double> healthy = new ConcurrentSkipListMap<>();

        Times(Board shown) {
            this.shown = shown;
        }

        Map<String, Double> healthy() {
            return healthy;
        }

        /// Until the last one was.
        double seconds() {
            return Collections.max(healthy.values());
        }

        @Override
        public Progress of(String name) {
            return shown.of(name);
        }

        @Override
        public void done(String name, String result) {
            healthy.put(name, StartExperiment.seconds(begun));
            shown.done(name, result);
        }

        @Override
        public void failed(String name, String reason) {
            shown.failed(name, reason);
        }

        @Override
        public void close() {
            shown.close();
        }
    }
}
