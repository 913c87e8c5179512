package com.retail.platform.bench.races;

import com.retail.platform.bench.Experiment;
import com.retail.platform.bench.Figures;
import com.retail.platform.bench.InventoryLab;
import com.retail.platform.bench.Scale;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/// What a crash could break: inventory is killed (SIGKILL) at random moments under load and started
/// again, ten times. Callers keep asking with the same keys until they are answered; what was
/// acknowledged before is asked again after each start.
public final class KillsExperiment implements Experiment {

    private static final int KILLS = 10;
    private static final int CLIENTS = 48;
    private static final int PRODUCTS = 40;
    private static final long UNITS = 500;
    private static final int ASKED_AGAIN = 200;
    private static final Duration SHORTEST_LIFE = Duration.ofMillis(500);
    private static final Duration LONGEST_LIFE = Duration.ofSeconds(5);

    private final Scale scale = Scale.wanted();

    @Override
    public String name() {
        return "kills";
    }

    @Override
    public String description() {
        return "kill -9 of inventory at random moments under load, ten times: nothing acknowledged lost, nothing doubled, the same answers again";
    }

    @Override
    public Figures run() throws Exception {
        var figures = scale.note(new Figures());
        try (var lab = InventoryLab.start(List.of(), Map.of());
                var sales = new Sales(lab)) {
            var storm = new Storm(lab, List.of(lab.port()));
            var products = InventoryLab.products(1, PRODUCTS);
            lab.know(products);
            var keys = products.stream().map(product -> new Key(product, lab.location())).toList();
            var history = new History();
            var deeds = new Deeds(lab.caller(), "kills");
            try (var session = storm.session(history)) {
                session.send(deeds.document(keys, Collections.nCopies(keys.size(), UNITS), true));
            }
            var mix = new Mix(deeds, keys, Places.add(lab, "elsewhere"), sales);
            var going = new AtomicBoolean(true);
            var load =
                    CompletableFuture.supplyAsync(
                            () -> load(storm, history, mix, going),
                            command -> Thread.ofPlatform().start(command));
            long again = 0;
            try {
                for (int kill = 1; kill <= scale.of(KILLS); kill++) {
                    again += killed(lab, storm, history, kill);
                }
            } finally {
                going.set(false);
            }
            double seconds = load.get(10, TimeUnit.MINUTES);
            sales.await();
            try (var connection = lab.database()) {
                var faults =
                        Checker.check(history.entries(), LedgerCopy.read(connection, products));
                System.out.println(faults);
                faults.report(figures);
            }
            figures.with("kills", scale.of(KILLS))
                    .with("calls", history.entries().size())
                    .with("calls_cut", history.cut())
                    .with("calls_asked_again_after_a_start", again)
                    .with("seconds", Math.round(seconds))
                    .mustBeNone("server_errors", history.serverErrors());
        }
        return figures;
    }

    private static double load(Storm storm, History history, Mix mix, AtomicBoolean going) {
        try {
            return storm.run(
                    CLIENTS,
                    history,
                    (session, another, random) -> {
                        while (going.get()) {
                            mix.one(session, another, random);
                        }
                    });
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /// @return how many calls were asked again
    private static long killed(InventoryLab lab, Storm storm, History history, int number)
            throws Exception {
        var random = new SplittableRandom();
        TimeUnit.NANOSECONDS.sleep(
                random.nextLong(SHORTEST_LIFE.toNanos(), LONGEST_LIFE.toNanos()));
        int calls = history.entries().size();
        lab.suite().kill("inventory");
        var acknowledged =
                history.entries().stream()
                        .filter(entry -> entry.call().isRequest() && !entry.answers().isEmpty())
                        .collect(Collectors.toList());
        lab.suite().restart("inventory");
        Collections.shuffle(acknowledged);
        var some = acknowledged.subList(0, Math.min(ASKED_AGAIN, acknowledged.size()));
        try (var session = storm.session(history)) {
            some.forEach(session::send);
        }
        System.out.printf(
                "Kill %d after %d calls; %d of them asked again%n", number, calls, some.size());
        return some.size();
    }
}
