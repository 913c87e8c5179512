package com.retail.platform.bench.past;

import com.retail.platform.bench.CpuTimes;
import com.retail.platform.bench.Figures;
import com.retail.platform.bench.HttpConnection;
import com.retail.platform.bench.InventoryLab;
import com.retail.platform.local.suite.ProcessMemory;
import com.retail.platform.local.suite.SuiteFailure;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Proves a whole ledger as an administrator would: every level by reconciliation, every row by
/// verification.
final class WholeLedger {

    private static final int LEDGERS_A_PAGE = 5;

    private final InventoryLab lab;
    private final long rows;

    WholeLedger(InventoryLab lab, long rows) {
        this.lab = lab;
        this.rows = rows;
    }

    private record Watched(JsonNode answer, double seconds, long inventoryMb, long postgresMb) {}

    void prove(Figures figures) throws Exception {
        var cpu = CpuTimes.of(lab.suite());
        var proof = watched("/inventory/reconciliation");
        figures.with("reconciliation_s", Math.round(proof.seconds * 10) / 10.0)
                .with("reconciliation_rows_per_s", Math.round(rows / proof.seconds))
                .with(
                        "reconciliation_postgres_cpu_s",
                        CpuTimes.of(lab.suite()).since(cpu).of("postgres"))
                .with("reconciliation_most_inventory_pss_mb", proof.inventoryMb)
                .with("reconciliation_most_postgres_pss_mb", proof.postgresMb)
                .mustBeNone("reconciliation_mismatches", proof.answer.path("mismatches").asLong(-1))
                .mustBeNone("rows_not_reconciled", rows - proof.answer.path("movements").asLong());
        verify(figures);
    }

    private void verify(Figures figures) throws Exception {
        double seconds = 0;
        long walked = 0;
        long broken = 0;
        long most = 0;
        var cpu = CpuTimes.of(lab.suite());
        var cursor = "";
        do {
            var page =
                    watched(
                            "/inventory/verify?limit="
                                    + LEDGERS_A_PAGE
                                    + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            seconds += page.seconds;
            most = Math.max(most, page.inventoryMb);
            for (var ledger : page.answer.path("items")) {
                walked += ledger.path("rows").asLong();
                broken += ledger.path("intact").asBoolean() ? 0 : 1;
            }
            cursor = page.answer.path("next_cursor").asString("");
        } while (!cursor.isEmpty());
        var used = CpuTimes.of(lab.suite()).since(cpu);
        figures.with("verify_s", Math.round(seconds * 10) / 10.0)
                .with("verify_rows_per_s", Math.round(walked / seconds))
                .with(
                        "verify_inventory_cpu_us_per_row",
                        Math.round(used.of("inventory") * 1e8 / walked) / 100.0)
                .with(
                        "verify_postgres_cpu_us_per_row",
                        Math.round(used.of("postgres") * 1e8 / walked) / 100.0)
                .with("verify_most_inventory_pss_mb", most)
                .mustBeNone("chains_broken", broken)
                .mustBeNone("rows_not_verified", rows - walked);
    }

    /// Asks, and looks at both processes' memory meanwhile.
    private Watched watched(String path) throws Exception {
        long begun = System.nanoTime();
        var asked = CompletableFuture.supplyAsync(() -> ask(path));
        long inventory = 0;
        long postgres = 0;
        while (!asked.isDone()) {
            inventory = Math.max(inventory, memory("inventory"));
            postgres = Math.max(postgres, memory("postgres"));
            TimeUnit.MILLISECONDS.sleep(200);
        }
        var answer = asked.get();
        return new Watched(answer, (System.nanoTime() - begun) / 1e9, inventory, postgres);
    }

    private JsonNode ask(String path) {
        try (var connection = new HttpConnection(lab.port(), 600_000)) {
            var answer = connection.ask(HttpConnection.request("GET", path, lab.token(), "", ""));
            if (answer.status() != 200) {
                throw new SuiteFailure(path + " was refused: " + answer.text());
            }
            return JsonMapper.shared().readTree(answer.body());
        } catch (IOException e) {
            throw new SuiteFailure(path + " was not answered: " + e, e);
        }
    }

    private long memory(String component) {
        return ProcessMemory.of(lab.suite().server(component).process().pid()).orElse(0) >> 20;
    }
}
