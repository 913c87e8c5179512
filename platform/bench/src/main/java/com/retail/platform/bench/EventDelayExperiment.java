package com.retail.platform.bench;

import com.retail.platform.local.console.PlainBoard;
import com.retail.platform.local.http.RetailApi;
import com.retail.platform.local.suite.Component;
import com.retail.platform.local.suite.Suite;
import com.retail.platform.local.suite.SuiteFailure;
import com.retail.platform.local.suite.SuiteFolder;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.json.JsonMapper;

/// How long a committed movement takes to its Kafka message and to `stock_level` in the catalogue,
/// at 100 movements a second on 50 products, and what processor time it costs: right after the
/// start, and once the JVMs are warm.
final class EventDelayExperiment implements Experiment {

    private static final int PRODUCTS = 50;
    private static final int RATE = 100;
    private static final Duration COLD = Duration.ofSeconds(30);
    private static final Duration WARM_UP = Duration.ofSeconds(90);

    /// Compilers finish what the load has kept them from.
    private static final Duration REST = Duration.ofSeconds(20);

    private static final Duration MEASURED = Duration.ofSeconds(60);

    /// The last effects arrive.
    private static final Duration SETTLING = Duration.ofSeconds(5);

    private static final Duration IDLE = Duration.ofSeconds(15);

    private final Clock clock = Clock.systemUTC();

    /// What was sent within a span of time, and what it cost.
    private record Window(
            String name, Instant from, Instant to, MovementLoad.Answered answered, CpuTimes cpu) {}

    @Override
    public String name() {
        return "event-delay";
    }

    @Override
    public String description() {
        return "from a committed movement to its Kafka message and to stock_level in the catalogue, at 100 movements/s, and its processor time";
    }

    @Override
    public Figures run() throws Exception {
        var state = Files.createTempDirectory("retail-bench-");
        try (var suite = Suite.start(state, true, new PlainBoard(System.out))) {
            return run(suite);
        } finally {
            SuiteFolder.delete(state);
        }
    }

    private Figures run(Suite suite) throws Exception {
        var figures = new Figures().with("rate_per_s", RATE);
        var load = new MovementLoad(suite, products(suite.users().api("admin")), RATE);
        try (var messages = new StockMessages(suite, clock);
                var catalog = new CatalogLevels(suite)) {
            var cold = window("cold", suite, load, COLD);
            say("Warming up", WARM_UP);
            load.run(WARM_UP);
            sleep(REST);
            var warm = window("warm", suite, load, MEASURED);
            sleep(SETTLING);
            var before = CpuTimes.of(suite);
            say("Idle", IDLE);
            sleep(IDLE);
            idle(CpuTimes.of(suite).since(before), figures);
            messages.close();
            catalog.close();
            var commits = commits(suite);
            report(warm, "", commits, messages, catalog, figures);
            report(cold, "cold_", commits, messages, catalog, figures);
            warm.cpu
                    .seconds()
                    .forEach(
                            (name, seconds) ->
                                    figures.with(
                                            "cpu_" + name + "_us_per_movement",
                                            micros(seconds, warm)));
        }
        return figures;
    }

    private Window window(String name, Suite suite, MovementLoad load, Duration length) {
        say("Measuring, " + name, length);
        var from = clock.instant();
        var before = CpuTimes.of(suite);
        var answered = load.run(length);
        return new Window(name, from, clock.instant(), answered, CpuTimes.of(suite).since(before));
    }

    private static void report(
            Window window,
            String prefix,
            Map<Change, Instant> commits,
            StockMessages messages,
            CatalogLevels catalog,
            Figures figures) {
        var toMessage = histogram();
        var toCatalog = histogram();
        int lost = 0;
        for (var commit : commits.entrySet()) {
            var at = commit.getValue();
            if (at.isBefore(window.from) || at.isAfter(window.to)) {
                continue;
            }
            var message = messages.arrived().get(commit.getKey());
            var level = catalog.reached(commit.getKey());
            if (message == null || level == null) {
                lost++;
            } else {
                record(toMessage, at, message);
                record(toCatalog, at, level);
            }
        }
        figures.with(prefix + "calls", window.answered.calls())
                .with(prefix + "refused_by_status", window.answered.refused())
                .with(prefix + "not_arrived", lost)
                .with(prefix + "answer", window.answered.answers())
                .with(prefix + "to_message", toMessage)
                .with(prefix + "to_catalog", toCatalog)
                .with(prefix + "cpu_us_per_movement", micros(window.cpu.suite(), window))
                .with(
                        prefix + "cpu_of_others_us_per_movement",
                        micros(window.cpu.others(), window));
    }

    private static void idle(CpuTimes used, Figures figures) {
        figures.with("idle_cpu_percent", percent(used.suite()));
        var most = new LinkedHashMap<String, Double>();
        Component.ALL.forEach(
                component -> most.put(component.name(), percent(used.of(component.name()))));
        figures.with("idle_cpu_percent_by_process", most);
    }

    private static double percent(double seconds) {
        return Math.round(seconds / IDLE.toSeconds() * 1000) / 10.0;
    }

    private static long micros(double seconds, Window window) {
        return Math.round(seconds * 1e6 / window.answered.calls());
    }

    private static List<String> products(RetailApi api) {
        var products = new ArrayList<String>();
        for (int i = 0; i < PRODUCTS; i++) {
            var body =
                    JsonMapper.shared()
                            .createObjectNode()
                            .put("name", "Bench " + i)
                            .put("category", "Bench")
                            .put("price", "1.00")
                            .put("stock_level", 1000);
            var answer = api.post("/products", body);
            if (!answer.ok()) {
                throw new SuiteFailure("A product was refused: " + answer.reason());
            }
            products.add(answer.body().path("id").asString(""));
        }
        return products;
    }

    /// When each movement was committed, by the database's own word.
    private static Map<Change, Instant> commits(Suite suite) throws SQLException {
        var commits = new LinkedHashMap<Change, Instant>();
        try (var connection = suite.database().connect("retail");
                var query =
                        connection.prepareStatement(
                                """
                                SELECT product_id, location_id, sequence, pg_xact_commit_timestamp(xmin)
                                FROM inventory.stock_movements""");
                var rows = query.executeQuery()) {
            while (rows.next()) {
                commits.put(
                        new Change(
                                rows.getObject(1, UUID.class),
                                rows.getObject(2, UUID.class),
                                rows.getLong(3)),
                        rows.getTimestamp(4).toInstant());
            }
        }
        return commits;
    }

    private static Histogram histogram() {
        return new Histogram(TimeUnit.MINUTES.toMicros(5), 3);
    }

    private static void record(Histogram histogram, Instant from, Instant to) {
        histogram.recordValue(Math.max(0, Duration.between(from, to).toNanos() / 1000));
    }

    private static void say(String what, Duration length) {
        System.out.println(what + " for " + length.toSeconds() + " s");
    }

    private static void sleep(Duration time) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(time.toNanos());
    }
}
