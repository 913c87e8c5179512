package com.retail.platform.bench.month;

import com.retail.platform.bench.Experiment;
import com.retail.platform.bench.Figures;
import com.retail.platform.bench.InventoryLab;
import com.retail.platform.bench.Scale;
import com.retail.platform.bench.races.Deadlocks;
import com.retail.platform.bench.races.Places;
import com.retail.platform.bench.supplier.Books;
import com.retail.platform.bench.supplier.Patience;
import com.retail.platform.bench.supplier.Simulator;
import com.retail.platform.bench.supplier.SupplyChain;
import com.retail.platform.local.suite.SuiteFailure;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/// A month with PepsiCo in which everything goes wrong that can: its simulator has every fault it
/// knows, a day's outage, and our service is killed ten times. Time leaps by some hours, for both
/// sides alike; when all is quiet their books are compared.
public final class BadMonthExperiment implements Experiment {

    private static final long SEED = 20261127;
    private static final int DAYS = 30;
    private static final int PRODUCTS = 300;
    private static final int LOCATIONS = 5;
    private static final int KILLS = 10;
    private static final Duration STEP = Duration.ofHours(6);
    private static final int STEPS_A_DAY = 4;

    /// Of all positions, so many are made wrong at the end, when nothing else puts them right.
    private static final double WRONG_AT_THE_END = 0.05;

    /// The month lies behind us, so that sales of it are none of the future, and leaves room for
    /// the last orders to arrive.
    private static final Duration AGO = Duration.ofDays(60);

    /// A slow call, and the time after it in which nothing newer is said; in an outage it is in
    /// vain.
    private static final Duration STILL_ARRIVES = Duration.ofSeconds(5);

    /// What can be done of what is due before time goes on; in an outage nothing can.
    private static final Duration AT_MOST = Duration.ofMillis(1500);

    private static final Duration LATEST_KILL = Duration.ofMillis(1500);
    private static final Duration QUIET_STEP = Duration.ofHours(5);
    private static final Duration QUIET_LIMIT = Duration.ofMinutes(6);

    /// A leap of some hours takes seconds, so what is usually waited for in minutes must not.
    private static final Map<String, String> HASTY =
            Map.of(
                    "RETAIL_PACE_LOOK", "250ms",
                    "RETAIL_SUPPLIER_PAUSE", "50ms",
                    "RETAIL_SUPPLIER_LONGESTPAUSE", "1s",
                    "RETAIL_SUPPLIER_PATIENCE", "200ms",
                    "RETAIL_SUPPLIER_ANSWERTIMEOUT", "2s",
                    "RETAIL_SUPPLIER_BREAKERPAUSE", "500ms",
                    "RETAIL_SUPPLIER_LEASE", "10s",
                    "DEMAND_INTERVAL", "6h",
                    "RETAIL_PLANNING_INTERVAL", "6h");

    private final Scale scale = Scale.wanted();
    private final int days = Math.max(4, scale.of(DAYS));
    private final int kills = scale.of(KILLS);
    private final int products = scale.of(PRODUCTS);
    private final SplittableRandom random = new SplittableRandom(SEED);

    @Override
    public String name() {
        return "bad-month";
    }

    @Override
    public String description() {
        return "30 days with PepsiCo's simulator and all its faults, a day's outage, our service killed ten times: then both sides' books are compared";
    }

    @Override
    public Figures run() throws Exception {
        var figures =
                scale.note(new Figures())
                        .with("seed", SEED)
                        .with("days", days)
                        .with("products", products)
                        .with("locations", LOCATIONS)
                        .with("kills", kills);
        long begun = System.nanoTime();
        try (var lab = InventoryLab.start(List.of("relay", "simulator"), Map.of())) {
            var simulator = new Simulator(lab.suite());
            simulator.begin(Instant.now().minus(AGO).truncatedTo(ChronoUnit.DAYS));
            var locations = locations(lab);
            try (var supplyChain = SupplyChain.start(lab, simulator, settings(simulator));
                    var shops = new Shops(lab, locations, products);
                    var books = new Books(lab)) {
                var progress = new Progress(books);
                var watch = DueWatch.begin(lab, books);
                shops.open(simulator.now());
                progress.awaitBooked(0);
                locations.subList(0, 2).forEach(supplyChain::acceptProposals);
                var month = new Month(simulator, supplyChain, shops, progress);
                simulator.misbehave(SEED, simulator.now().plus(Duration.ofDays(days / 2)));
                month.pass();
                simulator.behaveWell();
                month.becomeQuiet();
                simulator.drift(SEED, share(WRONG_AT_THE_END));
                supplyChain.reconcile();
                month.becomeQuiet();
                supplyChain.reconcile();
                figures.with("sales", shops.sales());
                new Verdict(books, watch, figures).report();
                figures.mustBeNone("deadlocks", Deadlocks.counted(lab));
            }
        }
        return figures.with(
                "minutes",
                Math.round((System.nanoTime() - begun) / (double) TimeUnit.MINUTES.toNanos(1)));
    }

    /// Our service goes by the simulator's time.
    private static Map<String, String> settings(Simulator simulator) {
        var settings = new TreeMap<>(HASTY);
        settings.put("CLOCK_URL", simulator.clockUrl());
        return settings;
    }

    private static List<UUID> locations(InventoryLab lab) throws Exception {
        var all = new ArrayList<>(List.of(lab.location()));
        while (all.size() < LOCATIONS) {
            all.add(Places.add(lab, "shop-" + all.size()));
        }
        return all;
    }

    private int share(double share) {
        return (int) Math.max(4, Math.round(share * products * LOCATIONS));
    }

    /// The month as it goes by.
    private final class Month {

        private final Simulator simulator;
        private final SupplyChain supplyChain;
        private final Shops shops;
        private final Progress progress;
        private final Set<Integer> killedAt = new TreeSet<>();

        Month(Simulator simulator, SupplyChain supplyChain, Shops shops, Progress progress) {
            this.simulator = simulator;
            this.supplyChain = supplyChain;
            this.shops = shops;
            this.progress = progress;
            while (killedAt.size() < kills) {
                killedAt.add(random.nextInt(days * STEPS_A_DAY));
            }
        }

        void pass() throws SQLException, InterruptedException {
            for (int step = 0; step < days * STEPS_A_DAY; step++) {
                shops.sell(random, 1.0 / STEPS_A_DAY, simulator.now());
                leap(STEP);
                if (killedAt.contains(step)) {
                    TimeUnit.NANOSECONDS.sleep(random.nextLong(LATEST_KILL.toNanos()));
                    supplyChain.kill();
                    System.out.println("Killed on day " + (step / STEPS_A_DAY + 1));
                }
                progress.awaitBooked(shops.sales());
                Patience.within(AT_MOST, () -> progress.due(simulator.now()) == 0);
                if (step % STEPS_A_DAY == 0) {
                    System.out.printf(
                            "Day %d: %d sales, %d things open%n",
                            step / STEPS_A_DAY + 1, shops.sales(), progress.open());
                }
            }
        }

        /// Not over the time in which a call that nobody waits for any more may still arrive: that
        /// time does not leap.
        private void leap(Duration time) throws SQLException, InterruptedException {
            Patience.within(STILL_ARRIVES, () -> progress.positionsUnderWay(simulator.now()) == 0);
            simulator.pass(time);
        }

        /// Until all that was ordered has come or will not, and nothing waits to be said.
        void becomeQuiet() throws SQLException, InterruptedException {
            long until = System.nanoTime() + QUIET_LIMIT.toNanos();
            for (long open = progress.open(); open > 0; open = progress.open()) {
                if (System.nanoTime() > until) {
                    throw new SuiteFailure(open + " things have no end.");
                }
                leap(QUIET_STEP);
                Patience.within(AT_MOST, () -> progress.due(simulator.now()) == 0);
            }
        }
    }
}
