package com.retail.platform.bench.stream;

import com.retail.platform.bench.CpuTimes;
import com.retail.platform.bench.Experiment;
import com.retail.platform.bench.Figures;
import com.retail.platform.bench.InventoryLab;
import com.retail.platform.bench.Scale;
import com.retail.platform.bench.SteadyMovements;
import com.retail.platform.local.suite.ProcessMemory;
import com.retail.platform.local.suite.SuiteFailure;
import com.retail.platform.testkit.Tokens;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/// Thousands of readers of one stream: how soon the last of them hears of a change, what they take
/// of memory, files and processor time, and whether a reader that is cut off and comes back misses
/// a change or hears of one twice.
public final class StreamExperiment implements Experiment {

    private static final int READERS = 5_000;
    private static final int CALLERS = 40;
    private static final int PRODUCTS = 20;

    /// Each is told to every reader.
    private static final int CHANGES_PER_SECOND = 1;

    private static final int CHANGES_IN_STORMS = 2;
    private static final int STORMS = 3;
    private static final Duration WARM_UP = Duration.ofSeconds(30);
    private static final Duration MEASURED = Duration.ofSeconds(40);
    private static final Duration QUIET = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Scale scale = Scale.wanted();

    @Override
    public String name() {
        return "stream";
    }

    @Override
    public String description() {
        return "5,000 readers of the live stream: from a change to the last of them, memory, open files; storms of reconnections";
    }

    @Override
    public Figures run() throws Exception {
        var figures = scale.note(new Figures());
        try (var lab = InventoryLab.start(List.of("relay"), Map.of())) {
            var products = InventoryLab.products(1, PRODUCTS);
            lab.know(products);
            say("Warming up");
            SteadyMovements.happen(lab, products, 50, scale.of(WARM_UP));
            figures.with("pss_before_mb", memory(lab));
            read(lab, scale.of(READERS), figures);
        }
        return figures;
    }

    private void read(InventoryLab lab, int count, Figures figures) throws Exception {
        var products = InventoryLab.products(1, PRODUCTS);
        long begun = System.nanoTime();
        try (var readers = new Readers(lab.port(), path(), count, PRODUCTS + 1, tokens())) {
            await(readers, "all are connected", () -> readers.live() == count);
            figures.with("connected_after_s", seconds(begun));
            say(count + " readers are connected");
            SteadyMovements.happen(lab, products, CHANGES_PER_SECOND, scale.of(MEASURED));
            caughtUp(lab, readers, count);
            readers.takeArrivals();
            var before = CpuTimes.of(lab.suite());
            SteadyMovements.happen(lab, products, CHANGES_PER_SECOND, scale.of(MEASURED));
            caughtUp(lab, readers, count);
            var cpu = CpuTimes.of(lab.suite()).since(before);
            delays(lab, readers.takeArrivals(), count, figures);
            double told = (double) scale.of(MEASURED).toSeconds() * CHANGES_PER_SECOND * count;
            figures.with("inventory_cpu_us_per_event", micros(cpu, "inventory", told))
                    .with("bench_cpu_us_per_event", micros(cpu, "bench", told))
                    .with("pss_mb", memory(lab))
                    .with("open_files", openFiles(lab));
            before = CpuTimes.of(lab.suite());
            TimeUnit.NANOSECONDS.sleep(scale.of(QUIET).toNanos());
            figures.with(
                    "quiet_cpu_percent",
                    Math.round(
                                    CpuTimes.of(lab.suite()).since(before).of("inventory")
                                            / scale.of(QUIET).toSeconds()
                                            * 1000)
                            / 10.0);
            storms(lab, readers, count, figures);
            figures.with("pss_after_storms_mb", memory(lab))
                    .mustBeNone("events_lost", readers.count(Reader::lost))
                    .mustBeNone("events_repeated", readers.count(Reader::repeated))
                    .mustBeNone("resets", readers.count(Reader::resets))
                    .with("refused_for_now", readers.refused())
                    .with("cut_by_service", readers.cutByService());
        }
    }

    /// All readers are cut at once and come back, while changes go on.
    private void storms(InventoryLab lab, Readers readers, int count, Figures figures)
            throws Exception {
        var products = InventoryLab.products(1, PRODUCTS);
        for (int storm = 1; storm <= STORMS; storm++) {
            try (var changes = new SteadyMovements(lab, products, CHANGES_IN_STORMS)) {
                TimeUnit.SECONDS.sleep(2);
                long begun = System.nanoTime();
                readers.cut();
                await(readers, "all are back", () -> readers.live() == count);
                figures.with("all_back_after_storm_" + storm + "_s", seconds(begun));
            }
            caughtUp(lab, readers, count);
            say("All are back after storm " + storm);
        }
    }

    /// Waits until each reader knows the last change of each product.
    private static void caughtUp(InventoryLab lab, Readers readers, int count) throws Exception {
        var last = new HashMap<Integer, Long>();
        for (int product = 1; product <= PRODUCTS; product++) {
            last.put(
                    product,
                    lab.number(
                            "SELECT coalesce(max(sequence), 0) FROM inventory.stock_movements WHERE product_id = '%s'"
                                    .formatted(InventoryLab.product(product))));
        }
        await(
                readers,
                "all have caught up",
                () ->
                        readers.count(
                                        reader ->
                                                last.entrySet().stream()
                                                                .allMatch(
                                                                        each ->
                                                                                reader.sequence(
                                                                                                each
                                                                                                        .getKey())
                                                                                        >= each
                                                                                                .getValue())
                                                        ? 1
                                                        : 0)
                                == count);
    }

    private static void delays(
            InventoryLab lab, Map<Long, Readers.Arrival> arrivals, int count, Figures figures)
            throws SQLException {
        var first = new Histogram(3);
        var last = new Histogram(3);
        try (var connection = lab.database();
                var rows =
                        connection
                                .createStatement()
                                .executeQuery(
                                        """
                                        SELECT right(product_id::text, 12)::int, sequence,
                                          (extract(epoch FROM recorded_at) * 1000000)::bigint FROM inventory.stock_movements""")) {
            while (rows.next()) {
                var arrival = arrivals.get(Readers.change(rows.getInt(1), rows.getLong(2)));
                if (arrival != null && arrival.readers() == count) {
                    first.recordValue(Math.max(0, arrival.first() - rows.getLong(3)));
                    last.recordValue(Math.max(0, arrival.last() - rows.getLong(3)));
                }
            }
        }
        figures.with("to_first", first).with("to_last", last);
        say(
                "To the last of %d readers: p50 %d ms, p99 %d ms"
                        .formatted(
                                count,
                                last.getValueAtPercentile(50) / 1000,
                                last.getValueAtPercentile(99) / 1000));
    }

    private static String path() {
        return InventoryLab.products(1, PRODUCTS).stream()
                .map(product -> "product_id=" + product)
                .collect(Collectors.joining("&", "/inventory/stream?", ""));
    }

    private static List<String> tokens() {
        return IntStream.range(0, CALLERS)
                .mapToObj(
                        n ->
                                Tokens.token("admin")
                                        .expires(Instant.now().plus(6, ChronoUnit.HOURS))
                                        .mint())
                .toList();
    }

    private static long memory(InventoryLab lab) {
        return ProcessMemory.of(pid(lab)).orElse(0) >> 20;
    }

    private static long openFiles(InventoryLab lab) throws java.io.IOException {
        try (var files = Files.list(Path.of("/proc", Long.toString(pid(lab)), "fd"))) {
            return files.count();
        }
    }

    private static long pid(InventoryLab lab) {
        return lab.suite().server("inventory").process().pid();
    }

    private static double micros(CpuTimes cpu, String of, double events) {
        return Math.round(cpu.of(of) * 1e8 / events) / 100.0;
    }

    private static double seconds(long begun) {
        return Math.round((System.nanoTime() - begun) / 1e8) / 10.0;
    }

    private static void await(Readers readers, String what, BooleanSupplier reached)
            throws InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new SuiteFailure(
                        "It takes too long until %s: %d hear of changes, %d were refused, %d cut by the service."
                                .formatted(
                                        what,
                                        readers.live(),
                                        readers.refused(),
                                        readers.cutByService()));
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private static void say(String text) {
        System.out.println(text);
    }
}
