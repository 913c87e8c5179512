package com.retail.platform.bench.supplier;

import com.retail.platform.bench.CpuTimes;
import com.retail.platform.bench.Experiment;
import com.retail.platform.bench.Figures;
import com.retail.platform.bench.HttpConnection;
import com.retail.platform.bench.InventoryLab;
import com.retail.platform.bench.Scale;
import com.retail.platform.bench.SteadyLoad;
import com.retail.platform.bench.races.Deadlocks;
import com.retail.platform.bench.races.Places;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// How much the loop with PepsiCo bears: a hundred thousand positions told and compared, a thousand
/// changes of them a second, five hundred webhooks a second, and a hundred thousand mutants of
/// webhooks, none of which may do anything.
public final class SupplierLoadExperiment implements Experiment {

    private static final long SEED = 20261127;
    private static final int PRODUCTS = 20_000;
    private static final int LOCATIONS = 5;
    private static final int CHANGES_PER_SECOND = 1000;
    private static final Duration CHANGES = Duration.ofSeconds(60);
    private static final int WEBHOOKS_PER_SECOND = 500;
    private static final Duration WARM_UP = Duration.ofSeconds(90);
    private static final Duration WEBHOOKS = Duration.ofSeconds(60);
    private static final int WEBHOOK_CONNECTIONS = 16;
    private static final int MUTANTS = 100_000;
    private static final int MUTANT_CONNECTIONS = 16;

    private static final String WAITING =
            "SELECT count(*) FROM supplychain.positions WHERE sequence > sent_sequence OR restate";
    private static final String READ =
            "SELECT coalesce(sum(sequence), 0)::bigint FROM supplychain.positions";
    private static final String STORED = "SELECT count(*) FROM supplychain.webhooks";

    private final Scale scale = Scale.wanted();
    private final Figures figures = scale.note(new Figures());

    @Override
    public String name() {
        return "supplier-load";
    }

    @Override
    public String description() {
        return "the loop with PepsiCo: 100,000 positions told and compared, 1,000 changes/s, 500 webhooks/s, 100,000 mutated webhooks";
    }

    @Override
    public Figures run() throws Exception {
        try (var lab = InventoryLab.start(List.of("simulator"), Map.of())) {
            var simulator = new Simulator(lab.suite());
            var products = InventoryLab.products(1, scale.of(PRODUCTS));
            var locations = new ArrayList<>(List.of(lab.location()));
            while (locations.size() < LOCATIONS) {
                locations.add(Places.add(lab, "shop-" + locations.size()));
            }
            try (var supplyChain = SupplyChain.start(lab, simulator, Map.of());
                    var books = new Books(lab);
                    var news = new StockNews(lab.suite(), products, locations)) {
                System.out.println("Telling of positions");
                positions(books, news);
                System.out.println("Comparing them");
                reconciliation(supplyChain, books);
                var items =
                        new ItemNews(lab.suite().secrets().supplier("webhook-secret"), products);
                System.out.println("Sending webhooks");
                webhooks(lab, supplyChain, books, items);
                System.out.println("Sending mutants of them");
                mutants(supplyChain, books, items);
                figures.mustBeNone("deadlocks", Deadlocks.counted(lab));
            }
        }
        return figures;
    }

    /// All are told once, then any of them at a steady rate.
    private void positions(Books books, StockNews news) throws Exception {
        long begun = System.nanoTime();
        news.ofAll();
        awaitSent(books, news);
        double seconds = (System.nanoTime() - begun) / 1e9;
        figures.with("positions", news.positions())
                .with("positions_told_per_s", Math.round(news.positions() / seconds));
        var length = scale.of(CHANGES);
        var telling = Thread.ofPlatform().start(() -> news.ofAny(CHANGES_PER_SECOND, length));
        long mostWaiting = 0;
        long mostUnread = 0;
        long waiting = 0;
        while (telling.isAlive()) {
            TimeUnit.SECONDS.sleep(1);
            long told = news.told();
            mostUnread = Math.max(mostUnread, told - books.ours(READ));
            waiting = books.ours(WAITING);
            mostWaiting = Math.max(mostWaiting, waiting);
        }
        telling.join();
        long ended = System.nanoTime();
        awaitSent(books, news);
        figures.with("changes_per_s", CHANGES_PER_SECOND)
                .with("changes_seconds", length.toSeconds())
                .with("most_changes_unread", mostUnread)
                .with("most_positions_waiting", mostWaiting)
                .with("positions_waiting_at_the_end", waiting)
                .with("seconds_until_all_told", seconds(ended))
                .mustBeNone(
                        "older_after_newer",
                        books.theirs("SELECT coalesce(sum(older), 0)::bigint FROM positions"))
                .mustBeNone(
                        "positions_unequal",
                        news.told()
                                - books.theirs(
                                        "SELECT coalesce(sum(sequence), 0)::bigint FROM positions"));
    }

    private static void awaitSent(Books books, StockNews news) throws Exception {
        Patience.until(
                "PepsiCo has all positions",
                () -> books.ours(READ) == news.told() && books.ours(WAITING) == 0);
    }

    private void reconciliation(SupplyChain supplyChain, Books books) throws Exception {
        long before = supplyChain.memory();
        long begun = System.nanoTime();
        supplyChain.reconcile();
        figures.with("reconciliation_seconds", seconds(begun))
                .with("pss_mb_before_reconciliation", before)
                .with("pss_mb_after_reconciliation", supplyChain.memory())
                .mustBeNone(
                        "differences_invented",
                        books.ours("SELECT count(*) FROM supplychain.discrepancies"));
    }

    private void webhooks(InventoryLab lab, SupplyChain supplyChain, Books books, ItemNews items)
            throws Exception {
        // What the first seconds leave undone must not be waited for by those that are measured.
        long first = sent(supplyChain, items, 0, WARM_UP).sent();
        awaitApplied(books, first);
        var cpu = CpuTimes.of(lab.suite());
        var load = sent(supplyChain, items, first, WEBHOOKS);
        cpu = CpuTimes.of(lab.suite()).since(cpu);
        long all = first + load.sent();
        long ended = System.nanoTime();
        awaitApplied(books, all);
        figures.with("webhooks_per_s", WEBHOOKS_PER_SECOND)
                .with("webhook", load.micros())
                .with(
                        "webhooks_postgres_cpu_us",
                        Math.round(cpu.of("postgres") * 1e6 / load.micros().getTotalCount()))
                .with("seconds_until_all_applied", seconds(ended))
                .mustBeNone(
                        "webhooks_refused",
                        load.refused().values().stream().mapToInt(Integer::intValue).sum())
                .mustBeNone("webhooks_not_stored_once", all - books.ours(STORED))
                .mustBeNone(
                        "webhooks_quarantined",
                        books.ours(STORED + " WHERE state = 'quarantined'"));
    }

    private SteadyLoad sent(SupplyChain supplyChain, ItemNews items, long from, Duration length)
            throws InterruptedException {
        var load =
                new SteadyLoad(
                        supplyChain.port(),
                        WEBHOOK_CONNECTIONS,
                        WEBHOOKS_PER_SECOND,
                        number -> items.request(from + number));
        try (load) {
            TimeUnit.NANOSECONDS.sleep(scale.of(length).toNanos());
        }
        return load;
    }

    private static void awaitApplied(Books books, long webhooks) throws Exception {
        Patience.until(
                "all webhooks are worked on",
                () ->
                        books.ours(STORED) >= webhooks
                                && books.ours(STORED + " WHERE state = 'waiting'") == 0);
    }

    private void mutants(SupplyChain supplyChain, Books books, ItemNews items) throws Exception {
        long stored = books.ours(STORED);
        int each = scale.of(MUTANTS) / MUTANT_CONNECTIONS;
        var statuses = new ConcurrentHashMap<Integer, Integer>();
        long begun = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var sent = new ArrayList<Future<?>>();
            for (int i = 0; i < MUTANT_CONNECTIONS; i++) {
                var random = new SplittableRandom(SEED + i);
                sent.add(
                        threads.submit(
                                () -> {
                                    try (var connection = new HttpConnection(supplyChain.port())) {
                                        for (int n = 0; n < each; n++) {
                                            statuses.merge(
                                                    connection.call(items.mutant(random)),
                                                    1,
                                                    Integer::sum);
                                        }
                                    }
                                    return null;
                                }));
            }
            for (var one : sent) {
                one.get();
            }
        }
        figures.with("mutants", each * MUTANT_CONNECTIONS)
                .with("mutants_per_s", Math.round(each * MUTANT_CONNECTIONS / seconds(begun)))
                .with("mutants_answered", new TreeMap<>(statuses))
                .mustBeNone("mutants_taken", answered(statuses, 2))
                .mustBeNone("mutants_failed", answered(statuses, 5))
                .mustBeNone("mutants_stored", books.ours(STORED) - stored);
    }

    private static int answered(Map<Integer, Integer> statuses, int hundreds) {
        return statuses.entrySet().stream()
                .filter(status -> status.getKey() / 100 == hundreds)
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    private static double seconds(long since) {
        return Math.round((System.nanoTime() - since) / 1e8) / 10.0;
    }
}
