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

/// Calls on a ledger of a year and ten million rows, beside the same calls on one of some days and
/// a hundred thousand: as many products, as many rows a day, only a hundred times as old. Reads
/// first, then what proving the whole of the old one takes, and last a movement alone.
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

    /// A call, and its request, as chance will have it.
    private record Call(String name, Function<SplittableRandom, byte[]> request) {}

    @Override
    public String name() {
        return "past";
    }

    @Override
    public String description() {
        return "as_of, levels, pages and a movement on a ledger of 10 million rows, beside one of 100 thousand; reconciliation and verification of the whole";
    }

    @Override
    public Figures run() throws Exception {
        var figures = scale.note(new Figures());
        try (var lab = InventoryLab.start(List.of(), Map.of())) {
            lab.know(InventoryLab.products(1, PRODUCTS));
            int youngPort = ledgers(lab, figures);
            compare(lab, youngPort, age -> reads(lab, age), figures);
            new WholeLedger(lab, (long) PRODUCTS * scale.of(OLD_ROWS)).prove(figures);
            compare(lab, youngPort, age -> List.of(movement(lab)), figures);
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
            InventoryLab lab, int youngPort, Function<Duration, List<Call>> calls, Figures figures)
            throws Exception {
        try (var old = new HttpConnection(lab.port());
                var young = new HttpConnection(youngPort)) {
            compare(lab, old, young, calls).report(figures);
        }
    }

    private Medians compare(
            InventoryLab lab,
            HttpConnection old,
            HttpConnection young,
            Function<Duration, List<Call>> calls)
            throws Exception {
        var random = new SplittableRandom(11);
        for (int i = 0; i < scale.of(WARM_UP_CALLS); i++) {
            for (var call : calls.apply(DAYS)) {
                time(old, call, random);
                time(young, call, random);
            }
        }
        var medians = new Medians();
        for (int round = 0; round < ROUNDS; round++) {
            for (var call : calls.apply(DAYS)) {
                // A B B A: a drift of the machine meets both alike.
                double first = block(lab, old, call, random, "old", medians);
                double second = block(lab, young, call, random, "young", medians);
                double third = block(lab, young, call, random, "young", medians);
                double fourth = block(lab, old, call, random, "old", medians);
                medians.add(call.name + "_ratio", (first + fourth) / (second + third));
                System.out.printf(
                        "%s: old %.2f ms, young %.2f ms%n",
                        call.name, (first + fourth) / 2, (second + third) / 2);
            }
            for (var call : calls.apply(YEAR)) {
                block(lab, old, call, random, "old_any_time", medians);
            }
        }
        return medians;
    }

    /// The median of some calls, in milliseconds.
    private double block(
            InventoryLab lab,
            HttpConnection connection,
            Call call,
            SplittableRandom random,
            String side,
            Medians medians)
            throws Exception {
        int calls = scale.of(CALLS);
        var times = new ArrayList<Double>();
        var cpu = CpuTimes.of(lab.suite());
        for (int i = 0; i < calls; i++) {
            times.add(time(connection, call, random));
        }
        var used = CpuTimes.of(lab.suite()).since(cpu).of("postgres");
        double median = times.stream().sorted().toList().get(calls / 2);
        medians.add("%s_%s_ms".formatted(call.name, side), median)
                .add("%s_%s_postgres_cpu_us".formatted(call.name, side), used * 1e6 / calls);
        return median;
    }

    private static double time(HttpConnection connection, Call call, SplittableRandom random)
            throws Exception {
        var request = call.request.apply(random);
        long begun = System.nanoTime();
        var answer = connection.ask(request);
        double millis = (System.nanoTime() - begun) / 1e6;
        if (answer.status() >= 300) {
            throw new SuiteFailure("A call was refused: " + answer.text());
        }
        return millis;
    }

    /// @param age how far back moments are asked for
    private List<Call> reads(InventoryLab lab, Duration age) {
        var paths = new LinkedHashMap<String, Function<SplittableRandom, String>>();
        paths.put("level", random -> "/inventory/" + product(random));
        paths.put(
                "as_of",
                random ->
                        "/inventory/as-of?product_id=%s&time=%s"
                                .formatted(product(random), moment(random, age)));
        paths.put(
                "as_known_before",
                random -> {
                    var time = moment(random, age);
                    return "/inventory/as-of?product_id=%s&time=%s&as_known_at=%s"
                            .formatted(product(random), time, time.plus(1, ChronoUnit.HOURS));
                });
        paths.put(
                "as_known_then",
                random ->
                        "/inventory/as-of?product_id=%s&as_known_at=%s"
                                .formatted(product(random), moment(random, age)));
        paths.put("as_of_page", random -> "/inventory/as-of?limit=50&time=" + moment(random, age));
        paths.put("ledger_page", random -> "/inventory/%s/movements".formatted(product(random)));
        return paths.entrySet().stream()
                .map(
                        read ->
                                new Call(
                                        read.getKey(),
                                        random ->
                                                HttpConnection.request(
                                                        "GET",
                                                        read.getValue().apply(random),
                                                        lab.token(),
                                                        "",
                                                        "")))
                .toList();
    }

    /// A movement with a key of its own, by one client alone.
    private static Call movement(InventoryLab lab) {
        return new Call(
                "movement",
                random ->
                        HttpConnection.request(
                                "POST",
                                "/inventory/adjustments",
                                lab.token(),
                                "Idempotency-Key: " + UUID.randomUUID() + "\r\n",
                                "{\"product_id\":\"%s\",\"location_id\":\"%s\",\"delta\":1}"
                                        .formatted(product(random), lab.location())));
    }

    private static UUID product(SplittableRandom random) {
        return InventoryLab.product(1 + random.nextInt(PRODUCTS));
    }

    private Instant moment(SplittableRandom random, Duration age) {
        return now.minusSeconds(random.nextLong(3600, age.toSeconds() - 3600));
    }
}
