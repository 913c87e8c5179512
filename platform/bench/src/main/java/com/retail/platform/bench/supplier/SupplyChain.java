package com.retail.platform.bench.supplier;

import com.retail.platform.bench.InventoryLab;
import com.retail.platform.local.suite.ProcessMemory;
import com.retail.platform.local.suite.SuiteFailure;
import com.retail.platform.servers.Progress;
import com.retail.platform.servers.Server;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// Our service beside the simulator, as a process that can be killed.
public final class SupplyChain implements AutoCloseable {

    private final InventoryLab lab;
    private final int port;
    private final Server server;

    private SupplyChain(InventoryLab lab, int port, Server server) {
        this.lab = lab;
        this.port = port;
        this.server = server;
    }

    /// @param settings environment variables of the service
    public static SupplyChain start(
            InventoryLab lab, Simulator simulator, Map<String, String> settings) {
        int port = lab.suite().ports().number("supplychain");
        var server = lab.suite().replica("supplychain", port, settings);
        server.start(Progress.NONE);
        simulator.sendWebhooksTo(port, lab.suite().secrets().supplier("webhook-secret"));
        return new SupplyChain(lab, port, server);
    }

    public int port() {
        return port;
    }

    /// The memory that it has now, in MB.
    public long memory() {
        return ProcessMemory.of(server.process().pid()).orElse(0) >> 20;
    }

    /// As a power cut would, and starts it again.
    public void kill() {
        server.kill();
        server.start(Progress.NONE);
    }

    /// Lets the supplier propose orders for a location.
    public void acceptProposals(UUID location) {
        ask(
                201,
                "PUT",
                "/supply-chain/terms",
                "{\"location_id\":\"%s\",\"terms\":{\"accepts_proposals\":true}}"
                        .formatted(location));
    }

    /// Compares all positions of both sides, now.
    public void reconcile() throws SQLException, InterruptedException {
        var run =
                "/supply-chain/runs/"
                        + ask(202, "POST", "/supply-chain/sync", "{\"kind\":\"reconciliation\"}")
                                .path("id")
                                .asString("");
        Patience.until(
                "the reconciliation is over",
                () -> !ask(200, "GET", run, "").path("finished_at").isNull());
        var ended = ask(200, "GET", run, "");
        if (!ended.path("state").asString("").equals("done")) {
            throw new SuiteFailure("The reconciliation failed: " + ended);
        }
    }

    private JsonNode ask(int expected, String method, String path, String body) {
        return lab.call(port, expected, method, path, body);
    }

    @Override
    public void close() {
        server.stop();
    }
}
