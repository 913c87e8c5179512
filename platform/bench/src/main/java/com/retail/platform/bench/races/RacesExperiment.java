package com.retail.platform.bench.races;

import com.retail.platform.bench.CpuTimes;
import com.retail.platform.bench.Experiment;
import com.retail.platform.bench.Figures;
import com.retail.platform.bench.InventoryLab;
import com.retail.platform.bench.Scale;
import com.retail.platform.servers.Ports;
import com.retail.platform.servers.Progress;
import com.retail.platform.servers.Server;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.json.JsonMapper;

/// What concurrency could break, at two replicas on one database: mixed writes that all begin at
/// once, documents whose lines come in every order, one request in a thousand copies. Afterwards
/// each answer is held against the ledger.
public final class RacesExperiment implements Experiment {

    private static final int AT_ONCE = 10_000;
    private static final int COPIES = 1_000;
    private static final int LINES = 20;
    private static final int DOCUMENT_PRODUCTS = 100;
    private static final List<Integer> PRODUCTS = List.of(1, 10, 1000);

    /// Units of each deed, about: stock runs low while the storm goes on.
    private static final int UNITS = 2;

    private final Scale scale = Scale.wanted();
    private final Figures figures = scale.note(new Figures());
    private final Faults faults = new Faults();
    private int nextProduct = 1;
    private long serverErrors;

    @Override
    public String name() {
        return "races";
    }

    @Override
    public String description() {
        return "10,000 mixed writes at once on 1, 10 and 1,000 products, shuffled documents, 1,000 copies of one request; held against the ledger";
    }

    @Override
    public Figures run() throws Exception {
        try (var lab = InventoryLab.start(List.of(), Map.of())) {
            int second = Ports.free();
            var replica = lab.replica(second, Map.of());
            var storm = new Storm(lab, List.of(lab.port(), second));
            long deadlocks = Deadlocks.counted(lab) + Deadlocks.logged(lab);
            for (int products : PRODUCTS) {
                mixed(lab, storm, products);
            }
            twoLinesOfOneProduct(lab, storm);
            documents(lab, storm);
            copies(lab, storm, replica);
            faults.report(figures);
            figures.mustBeNone(
                            "deadlocks", Deadlocks.counted(lab) + Deadlocks.logged(lab) - deadlocks)
                    .mustBeNone("server_errors", serverErrors);
            prove(lab);
        }
        return figures;
    }

    private void mixed(InventoryLab lab, Storm storm, int count) throws Exception {
        var products = products(lab, count);
        int clients = scale.of(AT_ONCE);
        var history = new History();
        var deeds = new Deeds(lab.caller(), "mixed-" + count);
        var keys = products.stream().map(product -> new Key(product, lab.location())).toList();
        stock(storm, history, deeds, keys, Math.max(2, (long) UNITS * clients / count / 2));
        var elsewhere = Places.add(lab, "elsewhere-" + count);
        try (var sales = new Sales(lab)) {
            var mix = new Mix(deeds, keys, elsewhere, sales);
            var before = CpuTimes.of(lab.suite());
            double seconds = storm.run(clients, history, mix::one);
            var cpu = CpuTimes.of(lab.suite()).since(before);
            sales.await();
            check(lab, "mixed_on_" + count, history, products, seconds);
            figures.with("mixed_on_" + count + "_deeds", mix.done())
                    .with(
                            "mixed_on_%d_postgres_cpu_us_per_deed".formatted(count),
                            Math.round(cpu.of("postgres") * 1e6 / mix.done()));
        }
    }

    /// Two lines of one product, each of which there would be enough for, are too much together.
    private void twoLinesOfOneProduct(InventoryLab lab, Storm storm) throws Exception {
        var product = products(lab, 1);
        var key = new Key(product.getFirst(), lab.location());
        var history = new History();
        var deeds = new Deeds(lab.caller(), "twice");
        stock(storm, history, deeds, List.of(key), 10);
        double seconds =
                storm.run(
                        scale.of(200),
                        history,
                        (session, another, random) ->
                                session.send(
                                        deeds.document(
                                                List.of(key, key), List.of(-6L, -6L), true)));
        check(lab, "two_lines", history, product, seconds);
        figures.mustBeNone(
                "two_lines_taken",
                10
                        - lab.number(
                                "SELECT on_hand FROM inventory.stock_levels WHERE product_id = '%s'"
                                        .formatted(key.product())));
    }

    private void documents(InventoryLab lab, Storm storm) throws Exception {
        var products = products(lab, DOCUMENT_PRODUCTS);
        var keys = products.stream().map(product -> new Key(product, lab.location())).toList();
        var history = new History();
        var deeds = new Deeds(lab.caller(), "documents");
        int clients = scale.of(AT_ONCE);
        double seconds =
                storm.run(
                        clients,
                        history,
                        (session, another, random) ->
                                session.send(
                                        deeds.document(
                                                Deeds.some(keys, LINES, random),
                                                Collections.nCopies(LINES, 1L),
                                                true)));
        check(lab, "documents", history, products, seconds);
        figures.with("documents_lines_per_s", Math.round(clients * LINES / seconds))
                .mustBeNone(
                        "documents_lines_missing",
                        (long) clients * LINES
                                - lab.number(
                                        "SELECT sum(on_hand) FROM inventory.stock_levels WHERE product_id BETWEEN '%s' AND '%s'"
                                                .formatted(
                                                        products.getFirst(), products.getLast())));
    }

    /// The same request in many copies over both replicas, and again after a restart.
    private void copies(InventoryLab lab, Storm storm, Server replica) throws Exception {
        var product = products(lab, 1);
        var key = new Key(product.getFirst(), lab.location());
        var history = new History();
        var call = new Deeds(lab.caller(), "copies").receipt(key, 7);
        var ids = ConcurrentHashMap.<UUID>newKeySet();
        double seconds = copies(storm, history, call, ids);
        lab.suite().restart("inventory");
        replica.stop();
        replica.start(Progress.NONE);
        copies(storm, history, call, ids);
        check(lab, "copies", history, product, seconds);
        figures.with("copies", 2 * scale.of(COPIES))
                .mustBeNone("copies_movements_too_many", ids.size() - 1)
                .mustBeNone(
                        "copies_rows_too_many",
                        lab.number(
                                        "SELECT count(*) FROM inventory.stock_movements WHERE product_id = '%s'"
                                                .formatted(key.product()))
                                - 1);
    }

    private double copies(Storm storm, History history, Call call, Set<UUID> ids) throws Exception {
        return storm.run(
                scale.of(COPIES),
                history,
                (session, another, random) ->
                        session.send(call).forEach(told -> ids.add(told.id())));
    }

    private void check(
            InventoryLab lab, String name, History history, List<UUID> products, double seconds)
            throws Exception {
        try (var connection = lab.database()) {
            var found = Checker.check(history.entries(), LedgerCopy.read(connection, products));
            faults.add(found);
            serverErrors += history.serverErrors();
            System.out.printf(
                    "%s: %d calls in %.1f s, %d told to come later, %d cut; %s%n",
                    name,
                    history.entries().size(),
                    seconds,
                    history.postponed(),
                    history.cut(),
                    found);
            figures.with(name + "_calls", history.entries().size())
                    .with(name + "_s", Math.round(seconds * 10) / 10.0)
                    .with(name + "_told_to_come_later", history.postponed());
        }
    }

    /// The service's own proofs, over everything that was written.
    private void prove(InventoryLab lab) throws Exception {
        try (var session = new Session(lab::port, lab.token(), new History())) {
            var proof =
                    JsonMapper.shared().readTree(session.get("/inventory/reconciliation").body());
            figures.mustBeNone("reconciliation_mismatches", proof.path("mismatches").asLong(-1))
                    .with("movements", proof.path("movements").asLong());
            long broken = 0;
            var cursor = "";
            do {
                var page =
                        JsonMapper.shared()
                                .readTree(
                                        session.get(
                                                        "/inventory/verify?limit=500"
                                                                + (cursor.isEmpty()
                                                                        ? ""
                                                                        : "&cursor=" + cursor))
                                                .body());
                for (var walked : page.path("items")) {
                    broken += walked.path("intact").asBoolean() ? 0 : 1;
                }
                cursor = page.path("next_cursor").asString("");
            } while (!cursor.isEmpty());
            figures.mustBeNone("hash_chains_broken", broken);
        }
    }

    private static void stock(
            Storm storm, History history, Deeds deeds, List<Key> keys, long quantity) {
        try (var session = storm.session(history)) {
            for (int from = 0; from < keys.size(); from += 500) {
                var some = keys.subList(from, Math.min(keys.size(), from + 500));
                session.send(
                        deeds.document(some, Collections.nCopies(some.size(), quantity), true));
            }
        }
    }

    private List<UUID> products(InventoryLab lab, int count) throws Exception {
        var products = InventoryLab.products(nextProduct, count);
        nextProduct += count;
        lab.know(products);
        return products;
    }
}
