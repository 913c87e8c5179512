package com.retail.platform.bench.month;

import com.retail.platform.bench.HttpConnection;
import com.retail.platform.bench.InventoryLab;
import com.retail.platform.local.suite.SuiteFailure;
import com.retail.platform.servers.Progress;
import com.retail.platform.servers.Server;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Our service as a process that goes by the simulator's time, and that can be killed.
final class SupplyChain implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /// A leap of some hours takes seconds here, so what is usually waited for in minutes must not.
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

    private final InventoryLab lab;
    private final int port;
    private final Server server;

    private SupplyChain(InventoryLab lab, int port, Server server) {
        this.lab = lab;
        this.port = port;
        this.server = server;
    }

    static SupplyChain start(InventoryLab lab, Simulator simulator) {
        int port = lab.suite().ports().number("supplychain");
        var settings = new java.util.TreeMap<>(HASTY);
        settings.put("CLOCK_URL", simulator.clockUrl());
        var server = lab.suite().replica("supplychain", port, settings);
        server.start(Progress.NONE);
        simulator.sendWebhooksTo(port, lab.suite().secrets().supplier("webhook-secret"));
        return new SupplyChain(lab, port, server);
    }

    /// As a power cut would, and starts it again.
    void kill() {
        server.kill();
        server.start(Progress.NONE);
    }

    /// Lets the supplier propose orders for a location.
    void acceptProposals(UUID location) {
        ask(
                201,
                "PUT",
                "/supply-chain/terms",
                "{\"location_id\":\"%s\",\"terms\":{\"accepts_proposals\":true}}"
                        .formatted(location));
    }

    /// Compares all positions of both sides, now.
    void reconcile() throws InterruptedException {
        var run =
                ask(202, "POST", "/supply-chain/sync", "{\"kind\":\"reconciliation\"}")
                        .path("id")
                        .asString("");
        long until = System.nanoTime() + PATIENCE.toNanos();
        JsonNode now;
        do {
            if (System.nanoTime() > until) {
                throw new SuiteFailure("The reconciliation has no end.");
            }
            TimeUnit.MILLISECONDS.sleep(200);
            now = ask(200, "GET", "/supply-chain/runs/" + run, "");
        } while (now.path("finished_at").isNull());
        if (!now.path("state").asString("").equals("done")) {
            throw new SuiteFailure("The reconciliation failed: " + now);
        }
    }

    private JsonNode ask(int expected, String method, String path, String body) {
        try (var connection = new HttpConnection(port)) {
            var answer =
                    connection.ask(HttpConnection.request(method, path, lab.token(), "", body));
            if (answer.status() != expected) {
                throw new SuiteFailure(path + ": " + answer.status() + " " + answer.text());
            }
            return JsonMapper.shared().readTree(answer.body());
        } catch (IOException e) {
            throw new SuiteFailure("Our service doesn't answer: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
