package com.retail.platform.bench;

import com.retail.platform.local.suite.ProcessMemory;
import com.retail.platform.servers.Ports;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;

/// Movements a second through the service, one for each HTTP request or a hundred, on a thousand
/// products and on one, beside pgbench doing the same to the same tables; and one caller alone,
/// with batching and without.
final class MovementsExperiment implements Experiment {

    private static final int PRODUCTS = 1000;
    private static final int PGBENCH_FROM = 5001;
    private static final int LINES = 100;
    private static final int CALLERS = 128;

    /// As many lines as inventory lets wait are more than these ask for at once.
    private static final int CALLERS_OF_BATCHES = 32;

    /// So long the compiler needs, with both processors busy: the rate rises to four times its
    /// first.
    private static final Duration WARM_UP = Duration.ofSeconds(150);

    private static final Duration WARM_UP_OF_BATCHES = Duration.ofSeconds(40);
    private static final Duration WARM_UP_ALONE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final Duration WINDOW = Duration.ofSeconds(12);
    private static final int ROUNDS = 3;
    private static final List<Integer> CLIENTS = List.of(4, 8, 16, 32, 64);

    @Override
    public String name() {
        return "movements";
    }

    @Override
    public String description() {
        return "movements/s over HTTP beside pgbench on the same tables: many products, one product, 100 a request; one caller alone";
    }

    @Override
    public Figures run() throws Exception {
        var figures = new Figures();
        try (var lab = InventoryLab.start(List.of(), Map.of())) {
            var ours = InventoryLab.products(1, PRODUCTS);
            lab.know(ours);
            lab.know(InventoryLab.products(PGBENCH_FROM, PRODUCTS));
            lab.run(
                    """
                    INSERT INTO inventory.stock_levels (product_id, location_id)
                    SELECT id, '%s' FROM inventory.products ON CONFLICT DO NOTHING"""
                            .formatted(lab.location()));
            figures.with("flush_ms", flushMillis(lab));
            var single =
                    new HttpLoad(
                            lab.port(), lab.token(), "/inventory/adjustments", one(ours), true);
            say("Warming up for " + WARM_UP.toSeconds() + " s");
            single.run(CALLERS, WARM_UP);
            Thread.sleep(PAUSE);
            var many =
                    compared(
                            lab,
                            single,
                            CALLERS,
                            PgBench.of(
                                    lab,
                                    MovementSql.single(lab.location(), PGBENCH_FROM, PRODUCTS)),
                            1);
            report(figures, "thousand_products", many);
            var hot =
                    new HttpLoad(
                            lab.port(),
                            lab.token(),
                            "/inventory/adjustments",
                            one(ours.subList(0, 1)),
                            true);
            report(
                    figures,
                    "one_product",
                    compared(
                            lab,
                            hot,
                            CALLERS,
                            PgBench.of(lab, MovementSql.single(lab.location(), PGBENCH_FROM, 1)),
                            1));
            var batches =
                    new HttpLoad(
                            lab.port(), lab.token(), "/inventory/movements", hundred(ours), true);
            batches.run(CALLERS_OF_BATCHES, WARM_UP_OF_BATCHES);
            report(
                    figures,
                    "hundred_a_request",
                    compared(
                            lab,
                            batches,
                            CALLERS_OF_BATCHES,
                            PgBench.of(
                                    lab,
                                    MovementSql.batch(
                                            lab.location(), PGBENCH_FROM, PRODUCTS, LINES)),
                            LINES));
            figures.with("inventory_pss_mb", memory(lab));
            alone(lab, single, ours).report(figures);
        }
        return figures;
    }

    /// Medians of both sides, and processor time for each movement.
    private record Compared(
            double ours,
            double theirs,
            int clients,
            double p99Millis,
            double inventoryMicros,
            double postgresMicros,
            double pgbenchPostgresMicros) {}

    private static Compared compared(
            InventoryLab lab, HttpLoad load, int callers, PgBench pgbench, int lines)
            throws Exception {
        int clients = best(lab, pgbench);
        var ours = new ArrayList<Double>();
        var theirs = new ArrayList<Double>();
        var p99 = new ArrayList<Double>();
        var cpu = new ArrayList<Double>();
        var database = new ArrayList<Double>();
        var pgbenchCpu = new ArrayList<Double>();
        for (int round = 0; round < ROUNDS; round++) {
            // A B B A: a drift of the machine meets both alike.
            for (boolean us : round % 2 == 0 ? List.of(false, true) : List.of(true, false)) {
                lab.settle();
                var before = CpuTimes.of(lab.suite());
                if (us) {
                    var result = load.run(callers, WINDOW);
                    if (result.refused() > 0) {
                        say(result.refused() + " requests were refused");
                    }
                    var used = CpuTimes.of(lab.suite()).since(before);
                    double moved = result.answered() * lines;
                    ours.add(moved / result.seconds());
                    p99.add(result.micros().getValueAtPercentile(99) / 1000.0);
                    cpu.add(used.of("inventory") * 1e6 / moved);
                    database.add(used.of("postgres") * 1e6 / moved);
                } else {
                    double rate = pgbench.run(clients, (int) WINDOW.toSeconds());
                    var used = CpuTimes.of(lab.suite()).since(before);
                    theirs.add(rate * lines);
                    pgbenchCpu.add(used.of("postgres") * 1e6 / (rate * lines * WINDOW.toSeconds()));
                }
            }
            say(
                    "ours %.0f/s (inventory %.0f us, postgres %.0f us each), pgbench %.0f/s with %d clients"
                            .formatted(
                                    ours.getLast(),
                                    cpu.getLast(),
                                    database.getLast(),
                                    theirs.getLast(),
                                    clients));
        }
        return new Compared(
                median(ours),
                median(theirs),
                clients,
                median(p99),
                median(cpu),
                median(database),
                median(pgbenchCpu));
    }

    private static int best(InventoryLab lab, PgBench pgbench) throws Exception {
        int best = 0;
        double most = 0;
        for (int clients : CLIENTS) {
            double rate = pgbench.run(clients, 4);
            if (rate > most) {
                most = rate;
                best = clients;
            }
        }
        lab.settle();
        return best;
    }

    private static void report(Figures figures, String name, Compared compared) {
        figures.with(name + "_ours_per_s", Math.round(compared.ours()))
                .with(name + "_pgbench_per_s", Math.round(compared.theirs()))
                .with(name + "_ratio", ratio(compared.ours(), compared.theirs()))
                .with(name + "_pgbench_clients", compared.clients())
                .with(name + "_p99_ms", Math.round(compared.p99Millis() * 10) / 10.0)
                .with(name + "_inventory_cpu_us", Math.round(compared.inventoryMicros()))
                .with(name + "_postgres_cpu_us", Math.round(compared.postgresMicros()))
                .with(
                        name + "_pgbench_postgres_cpu_us",
                        Math.round(compared.pgbenchPostgresMicros()));
    }

    /// One caller alone, in milliseconds, beside a replica whose batches are of one movement.
    private static Medians alone(InventoryLab lab, HttpLoad batching, List<UUID> products)
            throws Exception {
        int port = Ports.free();
        lab.replica(port, Map.of("RETAIL_STOCK_BATCHLIMIT", "1"));
        var single = new HttpLoad(port, lab.token(), "/inventory/adjustments", one(products), true);
        single.run(CALLERS, WARM_UP);
        // What is done once for each batch warms up by many small ones only.
        batching.run(1, WARM_UP_ALONE);
        single.run(1, WARM_UP_ALONE);
        Thread.sleep(PAUSE);
        var medians = new Medians();
        for (int round = 0; round < ROUNDS; round++) {
            var first = medianAlone(batching);
            var second = medianAlone(single);
            var third = medianAlone(single);
            var fourth = medianAlone(batching);
            medians.add("alone_batching_p50_ms", (first + fourth) / 2)
                    .add("alone_without_p50_ms", (second + third) / 2)
                    .add("alone_ratio", (first + fourth) / (second + third));
            say(
                    "alone %.2f ms, without batches %.2f ms"
                            .formatted((first + fourth) / 2, (second + third) / 2));
        }
        return medians;
    }

    private static double medianAlone(HttpLoad load) throws Exception {
        load.run(1, Duration.ofSeconds(2));
        return load.run(1, WINDOW).micros().getValueAtPercentile(50) / 1000.0;
    }

    /// How long one flush of the log takes: what a lone commit can't be quicker than.
    private static double flushMillis(InventoryLab lab) throws Exception {
        lab.run("CREATE TABLE IF NOT EXISTS inventory.flush_probe (n bigint)");
        var pgbench = PgBench.of(lab, "INSERT INTO flush_probe VALUES (1);\n");
        return Math.round(1e5 / pgbench.run(1, 3)) / 100.0;
    }

    private static long memory(InventoryLab lab) {
        return ProcessMemory.of(lab.suite().server("inventory").process().pid()).orElse(0) >> 20;
    }

    private static HttpLoad.Bodies one(List<UUID> products) {
        return (connection, number) ->
                "{\"product_id\":\"" + any(products, connection, number) + "\",\"delta\":1}";
    }

    private static HttpLoad.Bodies hundred(List<UUID> products) {
        return (connection, number) -> {
            var body = new StringBuilder(8000).append("{\"lines\":[");
            for (int i = 0; i < LINES; i++) {
                body.append(i == 0 ? "" : ",")
                        .append("{\"product_id\":\"")
                        .append(any(products, connection, number * LINES + i))
                        .append("\",\"change\":1}");
            }
            return body.append("]}").toString();
        };
    }

    private static UUID any(List<UUID> products, int connection, long number) {
        return products.get(
                new SplittableRandom(connection * 1_000_003L + number).nextInt(products.size()));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static double ratio(double ours, double theirs) {
        return Math.round(ours / theirs * 100) / 100.0;
    }

    private static void say(String text) {
        System.out.println(text);
    }
}
