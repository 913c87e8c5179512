package com.retail.platform.bench.scans;

import com.retail.platform.bench.CpuTimes;
import com.retail.platform.bench.Experiment;
import com.retail.platform.bench.Figures;
import com.retail.platform.bench.InventoryLab;
import com.retail.platform.bench.Medians;
import com.retail.platform.bench.Scale;
import com.retail.platform.local.suite.SuiteFailure;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/// Scans a second from Kafka to the ledger, beside consumers that write one transaction for each:
/// one consumer, as ours is one, and one for each partition.
public final class ScansExperiment implements Experiment {

    private static final String OURS = "retail.scan.v1";
    private static final String THEIRS = "bench.scan";
    private static final int PARTITIONS = 6;
    private static final int PRODUCTS = 1000;
    private static final int FIRST = 1;
    private static final int FIRST_OF_THEIRS = 5001;
    private static final int SCANS = 60_000;
    private static final int THEIR_SCANS = 12_000;
    private static final int WARM_UP_ROUNDS = 2;
    private static final int ROUNDS = 3;
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(4);

    private final Scale scale = Scale.wanted();

    @Override
    public String name() {
        return "scans";
    }

    @Override
    public String description() {
        return "scans/s from Kafka to the ledger, beside one transaction for each record";
    }

    @Override
    public Figures run() throws Exception {
        var figures = scale.note(new Figures());
        try (var lab = InventoryLab.start(List.of(), Map.of())) {
            var our = new Codes(FIRST);
            var their = new Codes(FIRST_OF_THEIRS);
            our.know(lab, PRODUCTS);
            their.know(lab, PRODUCTS);
            topic(lab);
            try (var scanners = new Scanners(lab, "till", our, PRODUCTS);
                    var theirScanners = new Scanners(lab, "rival", their, PRODUCTS)) {
                var medians = new Medians();
                for (int round = 1 - WARM_UP_ROUNDS; round <= ROUNDS; round++) {
                    var measured = round > 0 ? medians : new Medians();
                    // A B C C B A: a drift of the machine meets all alike.
                    boolean forwards = round % 2 == 0;
                    if (forwards) {
                        ours(lab, our, scanners, measured);
                    }
                    theirs(lab, their, theirScanners, 1, measured);
                    theirs(lab, their, theirScanners, PARTITIONS, measured);
                    if (!forwards) {
                        ours(lab, our, scanners, measured);
                    }
                    System.out.printf(
                            "ours %.0f/s, one consumer %.0f/s, one for each partition %.0f/s%n",
                            measured.of("ours_per_s"),
                            measured.of("one_consumer_per_s"),
                            measured.of("six_consumers_per_s"));
                }
                medians.report(figures);
                figures.with("ratio_to_one_consumer", ratio(medians, "one_consumer_per_s"))
                        .with("ratio_to_six_consumers", ratio(medians, "six_consumers_per_s"));
            }
        }
        return figures;
    }

    private static double ratio(Medians medians, String theirs) {
        return Math.round(medians.of("ours_per_s") / medians.of(theirs) * 100) / 100.0;
    }

    private void ours(InventoryLab lab, Codes codes, Scanners scanners, Medians medians)
            throws Exception {
        int count = scale.of(SCANS);
        lab.settle();
        long before = booked(lab, codes);
        // All are there before the first is read.
        lab.suite().server("inventory").process().signal("STOP");
        scanners.send(OURS, count);
        var cpu = CpuTimes.of(lab.suite());
        long begun = System.nanoTime();
        lab.suite().server("inventory").process().signal("CONT");
        awaitBooked(lab, codes, before + count);
        double seconds = (System.nanoTime() - begun) / 1e9;
        report("ours", CpuTimes.of(lab.suite()).since(cpu), count, seconds, medians);
    }

    private void theirs(
            InventoryLab lab, Codes codes, Scanners scanners, int consumers, Medians medians)
            throws Exception {
        int count = scale.of(THEIR_SCANS) * (consumers == 1 ? 1 : 2);
        lab.settle();
        long before = booked(lab, codes);
        scanners.send(THEIRS, count);
        // A first few show that they have joined their group.
        try (var consuming = new RecordConsumers(lab, THEIRS, "bench-scans", consumers)) {
            int joined = count / 10;
            awaitBooked(lab, codes, before + joined);
            long from = booked(lab, codes);
            var cpu = CpuTimes.of(lab.suite());
            long begun = System.nanoTime();
            awaitBooked(lab, codes, before + count);
            double seconds = (System.nanoTime() - begun) / 1e9;
            consuming.check();
            report(
                    consumers == 1 ? "one_consumer" : "six_consumers",
                    CpuTimes.of(lab.suite()).since(cpu),
                    before + count - from,
                    seconds,
                    medians);
        }
    }

    private static void report(
            String side, CpuTimes cpu, long count, double seconds, Medians medians) {
        medians.add(side + "_per_s", count / seconds);
        var processes = new HashMap<String, String>();
        processes.put("postgres", "postgres");
        processes.put("kafka", "kafka");
        processes.put(side.equals("ours") ? "inventory" : "bench", "consumer");
        processes.forEach(
                (process, shown) ->
                        medians.add(
                                "%s_%s_cpu_us_per_scan".formatted(side, shown),
                                cpu.of(process) * 1e6 / count));
    }

    /// Levels count their movements; that is cheaper to ask for than the ledger.
    private static long booked(InventoryLab lab, Codes codes) throws SQLException {
        return lab.number(
                "SELECT coalesce(sum(sequence), 0) FROM inventory.stock_levels WHERE product_id BETWEEN '%s' AND '%s'"
                        .formatted(codes.product(0), codes.product(PRODUCTS - 1)));
    }

    private static void awaitBooked(InventoryLab lab, Codes codes, long count) throws Exception {
        long until = System.nanoTime() + PATIENCE_NANOS;
        while (booked(lab, codes) < count) {
            if (System.nanoTime() > until) {
                throw new SuiteFailure(
                        "Only %d of %d scans were booked.".formatted(booked(lab, codes), count));
            }
            TimeUnit.MILLISECONDS.sleep(25);
        }
    }

    private static void topic(InventoryLab lab) throws Exception {
        try (var admin = Admin.create(new HashMap<>(lab.suite().kafka().properties()))) {
            admin.createTopics(
                            List.of(
                                    new NewTopic(
                                            THEIRS, Optional.of(PARTITIONS), Optional.empty())))
                    .all()
                    .get();
        }
    }
}
