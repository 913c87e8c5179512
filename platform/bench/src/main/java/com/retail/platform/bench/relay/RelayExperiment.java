package com.retail.platform.bench.relay;

import com.retail.platform.bench.CpuTimes;
import com.retail.platform.bench.Experiment;
import com.retail.platform.bench.Figures;
import com.retail.platform.bench.HttpConnection;
import com.retail.platform.bench.HttpLoad;
import com.retail.platform.bench.InventoryLab;
import com.retail.platform.bench.Medians;
import com.retail.platform.bench.Scale;
import com.retail.platform.bench.SteadyMovements;
import com.retail.platform.local.suite.ProcessMemory;
import com.retail.platform.local.suite.SuiteFailure;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;

/// The relay: from a commit to the message at a reader, beside a bare message of Kafka; and how
/// many events a second it drains, beside how many the engine writes at its best. Then the same
/// with Debezium's engine reading the log.
public final class RelayExperiment implements Experiment {

    private static final int PRODUCTS = 1000;
    private static final int RATE = 200;
    private static final int LINES = 100;
    private static final int CALLERS = 16;
    private static final int ROUNDS = 3;
    private static final Duration WARM_UP = Duration.ofSeconds(40);
    private static final Duration WINDOW = Duration.ofSeconds(30);
    private static final Duration PEAK = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private static final Pattern PUBLISHED =
            Pattern.compile("(?m)^retail_relay_published_total(?:\\{[^}]*\\})? (\\S+)");

    private final Scale scale = Scale.wanted();

    @Override
    public String name() {
        return "relay";
    }

    @Override
    public String description() {
        return "from a commit to its Kafka message at 200 movements/s, beside bare Kafka; events/s drained, beside the engine's peak; both readers of the log";
    }

    @Override
    public Figures run() throws Exception {
        var figures = scale.note(new Figures()).with("rate_per_s", RATE);
        for (var reader : List.of("slot", "debezium")) {
            say("The log is read by " + reader);
            measure(reader, figures);
        }
        return figures;
    }

    private void measure(String reader, Figures figures) throws Exception {
        var settings = Map.of("RETAIL_RELAY_STREAM_READER", reader);
        try (var lab = InventoryLab.start(List.of("relay"), settings)) {
            var products = InventoryLab.products(1, PRODUCTS);
            lab.know(products);
            try (var probes = new Probes(lab)) {
                say("Warming up");
                alternating(lab, probes, scale.of(WARM_UP), false);
                drain(lab, products, new Medians());
                delay(lab, probes).report(reader + "_", figures);
            }
            throughput(lab, products).report(reader + "_", figures);
            figures.with(
                    reader + "_relay_pss_mb",
                    ProcessMemory.of(lab.suite().server("relay").process().pid()).orElse(0) >> 20);
        }
    }

    /// Movements and bare messages, each at the same rate, at the same time.
    private static void alternating(
            InventoryLab lab, Probes probes, Duration length, boolean measure) throws Exception {
        var products = InventoryLab.products(1, 50);
        try (var movements = new SteadyMovements(lab, products, RATE)) {
            probes.send(RATE, length, measure);
        }
    }

    private Medians delay(InventoryLab lab, Probes probes) throws Exception {
        var medians = new Medians();
        for (int round = 1; round <= ROUNDS; round++) {
            published(lab, settledRows(lab));
            lab.settle();
            probes.arrivals().clear();
            var before = CpuTimes.of(lab.suite());
            alternating(lab, probes, scale.of(WINDOW), true);
            published(lab, settledRows(lab));
            var cpu = CpuTimes.of(lab.suite()).since(before);
            var bare = probes.takeBare();
            var relayed = relayed(lab, probes.arrivals());
            double events = relayed.getTotalCount();
            medians.add("relayed_p50_ms", relayed.getValueAtPercentile(50) / 1000.0)
                    .add("relayed_p99_ms", relayed.getValueAtPercentile(99) / 1000.0)
                    .add("bare_p50_ms", bare.getValueAtPercentile(50) / 1000.0)
                    .add("bare_p99_ms", bare.getValueAtPercentile(99) / 1000.0)
                    .add(
                            "p50_ratio",
                            1.0 * relayed.getValueAtPercentile(50) / bare.getValueAtPercentile(50))
                    .add(
                            "p99_ratio",
                            1.0 * relayed.getValueAtPercentile(99) / bare.getValueAtPercentile(99));
            for (var process : List.of("relay", "inventory", "postgres", "kafka")) {
                medians.add(
                        "%s_cpu_us_per_event_at_200_s".formatted(process),
                        cpu.of(process) * 1e6 / events);
            }
            say(
                    "relayed p50 %.1f p99 %.1f ms, bare p50 %.1f p99 %.1f ms"
                            .formatted(
                                    relayed.getValueAtPercentile(50) / 1000.0,
                                    relayed.getValueAtPercentile(99) / 1000.0,
                                    bare.getValueAtPercentile(50) / 1000.0,
                                    bare.getValueAtPercentile(99) / 1000.0));
        }
        return medians;
    }

    /// From the commit, as the database notes it just before it flushes, to the reader.
    private static Histogram relayed(InventoryLab lab, Map<UUID, Long> arrivals)
            throws SQLException {
        var micros = new Histogram(TimeUnit.MINUTES.toMicros(1), 3);
        try (var connection = lab.database();
                var rows =
                        connection
                                .createStatement()
                                .executeQuery(
                                        """
                                        SELECT id, (extract(epoch FROM pg_xact_commit_timestamp(xmin)) * 1000000)::bigint
                                        FROM inventory.outbox
                                        WHERE topic = 'retail.stock.v1' AND recorded_at > now() - interval '10 minutes'""")) {
            while (rows.next()) {
                var arrived = arrivals.get(rows.getObject(1, UUID.class));
                if (arrived != null) {
                    micros.recordValue(Math.max(0, arrived - rows.getLong(2)));
                }
            }
        }
        return micros;
    }

    private Medians throughput(InventoryLab lab, List<UUID> products) throws Exception {
        var medians = new Medians();
        for (int round = 1; round <= ROUNDS; round++) {
            drain(lab, products, medians);
        }
        return medians;
    }

    /// The engine writes as fast as it can while the relay is frozen; then the relay alone drains
    /// what was written.
    private void drain(InventoryLab lab, List<UUID> products, Medians medians) throws Exception {
        var relay = lab.suite().server("relay").process();
        long rows = settledRows(lab);
        published(lab, rows);
        lab.settle();
        relay.signal("STOP");
        var load =
                new HttpLoad(
                                lab.port(),
                                lab.token(),
                                "/inventory/movements",
                                (connection, number) -> document(products, connection, number),
                                true)
                        .run(CALLERS, scale.of(PEAK));
        long all = settledRows(lab);
        long backlog = all - rows;
        double peak = load.perSecond() * LINES;
        var before = CpuTimes.of(lab.suite());
        long begun = System.nanoTime();
        relay.signal("CONT");
        published(lab, all);
        double seconds = (System.nanoTime() - begun) / 1e9;
        var cpu = CpuTimes.of(lab.suite()).since(before);
        medians.add("engine_peak_per_s", peak)
                .add("drained_per_s", backlog / seconds)
                .add("drained_to_peak_ratio", backlog / seconds / peak)
                .add("backlog_events", backlog);
        for (var process : List.of("relay", "postgres", "kafka")) {
            medians.add(
                    "%s_cpu_us_per_drained_event".formatted(process),
                    cpu.of(process) * 1e6 / backlog);
        }
        say(
                "engine %.0f movements/s, relay %.0f events/s (%d in %.1f s)"
                        .formatted(peak, backlog / seconds, backlog, seconds));
    }

    private static String document(List<UUID> products, int connection, long number) {
        var random = new SplittableRandom(connection * 1_000_003L + number);
        var body = new StringBuilder(8000).append("{\"lines\":[");
        for (int i = 0; i < LINES; i++) {
            body.append(i == 0 ? "" : ",")
                    .append("{\"product_id\":\"")
                    .append(products.get(random.nextInt(products.size())))
                    .append("\",\"change\":1}");
        }
        return body.append("]}").toString();
    }

    private static long rows(InventoryLab lab) throws SQLException {
        return lab.number("SELECT count(*) FROM inventory.outbox");
    }

    /// How many rows there are once nobody adds one any more.
    private static long settledRows(InventoryLab lab) throws Exception {
        long before = -1;
        long rows = rows(lab);
        while (rows != before) {
            TimeUnit.SECONDS.sleep(2);
            before = rows;
            rows = rows(lab);
        }
        return rows;
    }

    /// Waits until the relay has published so many events since it was started.
    private static void published(InventoryLab lab, long count) throws Exception {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (published(lab) < count) {
            if (System.nanoTime() > until) {
                throw new SuiteFailure("The relay doesn't come by.");
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /// As the relay counts; asking the database would disturb it.
    private static long published(InventoryLab lab) throws IOException {
        try (var connection = new HttpConnection(lab.suite().ports().number("relay"))) {
            var metrics =
                    connection.ask(
                            HttpConnection.request("GET", "/actuator/prometheus", "", "", ""));
            var counted = PUBLISHED.matcher(metrics.text());
            if (!counted.find()) {
                throw new SuiteFailure("The relay doesn't say what it has published.");
            }
            return (long) Double.parseDouble(counted.group(1));
        }
    }

    private static void say(String text) {
        System.out.println(text);
    }
}
