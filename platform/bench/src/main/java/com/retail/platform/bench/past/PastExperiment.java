package com.retail.platform.bench.past;

import com.retail.platform.bench.CpuTimes;
import com.retail.platform.bench.Experiment;
import com.retail.platform.bench.Figures;
import com.retail.platform.bench.HttpConnection;
import com.retail.platform.bench.InventoryLab;
import com.retail.platform.bench.Medians;
import com.retail.platform.bench.Scale;
import com.retail.platform.local.suite.SuiteFailure;
import com.retail.platform.servers.Ports;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Function;

/// Reads on a ledger of a year and ten million rows, beside the same reads on one of some days and
/// a hundred thousand: as many products, as many rows a day, only a hundred times as old. And what
/// proving the whole of the old one takes.
public final class PastExperiment implements Experiment {

    private static final String YOUNG = "retail_young";
    private static final int PRODUCTS = 200;
    private static final int OLD_ROWS = 50_000;
    private static final int YOUNG_ROWS = 500;
    private static final Duration YEAR = Duration.ofDays(365);
    private static final Duration DAYS = YEAR.dividedBy(OLD_ROWS / YOUNG_ROWS);
    private static final int CALLS = 200;
    private static final int WARM_UP_CALLS = 800;
    private static final int ROUNDS = 3;

    private final Scale scale = Scale.wanted();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    /// A read, and the path that asks for it, as chance will have it.
    private record Read(String name, Function<SplittableRandom, String> path) {}

    @Override
    public String name() {
        return "past";
    }

    @Override
    public String description() {
        return "as_of, levels and pages on a ledger of 10 million rows, beside one of 100 thousand; reconciliation and verification of the whole";
    }

    @Override
    public Figures run() throws Exception {
        var figures = scale.note(new Figures());
        try (var lab = InventoryLab.start(List.of(), Map.of())) {
            lab.know(InventoryLab.products(1, PRODUCTS));
            int youngPort = ledgers(lab, figures);
            try (var old = new HttpConnection(lab.port());
                    var young = new HttpConnection(youngPort)) {
                compare(lab, old, young, figures);
            }
            new WholeLedger(lab, (long) PRODUCTS * scale.of(OLD_ROWS)).prove(figures);
        }
        return figures;
    }

    /// Makes both ledgers, and answers where the young one is read.
    private int ledgers(InventoryLab lab, Figures figures) throws Exception {
        lab.suite().stop("inventory");
        copyDatabase(lab);
        long begun = System.nanoTime();
        try (var young = lab.suite().database().connect(YOUNG)) {
            make(young, lab.location(), YOUNG_ROWS, DAYS);
        }
        try (var old = lab.database()) {
            make(old, lab.location(), scale.of(OLD_ROWS), YEAR);
        }
        figures.with("rows", (long) PRODUCTS * scale.of(OLD_ROWS))
                .with("rows_of_the_young", (long) PRODUCTS * YOUNG_ROWS)
                .with("made_in_s", (System.nanoTime() - begun) / 1_000_000_000L);
        lab.settle();
        lab.suite().restart("inventory");
        int port = Ports.free();
        lab.replica(
                port,
                Map.of(
                        "DATABASE_URL",
                        "jdbc:postgresql://%s:%d/%s"
                                .formatted(
                                        lab.suite().database().host(),
                                        lab.suite().database().port(),
                                        YOUNG)));
        return port;
    }

    private void make(Connection connection, UUID location, long rows, Duration age)
            throws SQLException {
        new LedgerMaker(connection).make(location, rows, now.minus(age));
    }

    private static void copyDatabase(InventoryLab lab) throws SQLException {
        try (var connection = lab.suite().database().connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'retail'");
            statement.execute("CREATE DATABASE " + YOUNG + " TEMPLATE retail");
        }
    }

    private void compare(
            InventoryLab lab, HttpConnection old, HttpConnection young, Figures figures)
            throws Exception {
        var random = new SplittableRandom(11);
        for (int i = 0; i < scale.of(WARM_UP_CALLS); i++) {
            for (var read : reads(DAYS)) {
                time(lab, old, read, random);
                time(lab, young, read, random);
            }
        }
        var medians = new Medians();
        for (int round = 0; round < ROUNDS; round++) {
            for (var read : reads(DAYS)) {
                // A B B A: a drift of the machine meets both alike.
                double first = block(lab, old, read, random, "old", medians);
                double second = block(lab, young, read, random, "young", medians);
                double third = block(lab, young, read, random, "young", medians);
                double fourth = block(lab, old, read, random, "old", medians);
                medians.add(read.name + "_ratio", (first + fourth) / (second + third));
                System.out.printf(
                        "%s: old %.2f ms, young %.2f ms%n",
                        read.name, (first + fourth) / 2, (second + third) / 2);
            }
            for (var read : reads(YEAR)) {
                block(lab, old, read, random, "old_any_time", medians);
            }
        }
        medians.report(figures);
    }

    /// The median of some calls, in milliseconds.
    private double block(
            InventoryLab lab,
            HttpConnection connection,
            Read read,
            SplittableRandom random,
            String side,
            Medians medians)
            throws Exception {
        int calls = scale.of(CALLS);
        var times = new ArrayList<Double>();
        var cpu = CpuTimes.of(lab.suite());
        for (int i = 0; i < calls; i++) {
            times.add(time(lab, connection, read, random));
        }
        var used = CpuTimes.of(lab.suite()).since(cpu).of("postgres");
        double median = times.stream().sorted().toList().get(calls / 2);
        medians.add("%s_%s_ms".formatted(read.name, side), median)
                .add("%s_%s_postgres_cpu_us".formatted(read.name, side), used * 1e6 / calls);
        return median;
    }

    private static double time(
            InventoryLab lab, HttpConnection connection, Read read, SplittableRandom random)
            throws Exception {
        var request = HttpConnection.request("GET", read.path.apply(random), lab.token(), "", "");
        long begun = System.nanoTime();
        var answer = connection.ask(request);
        double millis = (System.nanoTime() - begun) / 1e6;
        if (answer.status() != 200) {
            throw new SuiteFailure("A read was refused: " + answer.text());
        }
        return millis;
    }

    /// @param age how far back moments are asked for
    private List<Read> reads(Duration age) {
        var reads = new LinkedHashMap<String, Function<SplittableRandom, String>>();
        reads.put("level", random -> "/inventory/" + product(random));
        reads.put(
                "as_of",
                random ->
                        "/inventory/as-of?product_id=%s&time=%s"
                                .formatted(product(random), moment(random, age)));
        reads.put(
                "as_known_before",
                random -> {
                    var time = moment(random, age);
                    return "/inventory/as-of?product_id=%s&time=%s&as_known_at=%s"
                            .formatted(product(random), time, time.plus(1, ChronoUnit.HOURS));
                });
        reads.put(
                "as_known_then",
                random ->
                        "/inventory/as-of?product_id=%s&as_known_at=%s"
                                .formatted(product(random), moment(random, age)));
        reads.put("as_of_page", random -> "/inventory/as-of?limit=50&time=" + moment(random, age));
        reads.put("ledger_page", random -> "/inventory/%s/movements".formatted(product(random)));
        return reads.entrySet().stream()
                .map(read -> new Read(read.getKey(), read.getValue()))
                .toList();
    }

    private static UUID product(SplittableRandom random) {
        return InventoryLab.product(1 + random.nextInt(PRODUCTS));
    }

    private Instant moment(SplittableRandom random, Duration age) {
        return now.minusSeconds(random.nextLong(3600, age.toSeconds() - 3600));
    }
}
