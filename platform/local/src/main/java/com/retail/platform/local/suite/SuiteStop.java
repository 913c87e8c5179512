package com.retail.platform.local.suite;

import com.retail.platform.local.console.Board;
import java.util.List;
import java.util.concurrent.Executors;

/// Stops a suite: the door first, then who works, then who carries events, at last who keeps data.
final class SuiteStop {

    private static final List<List<String>> ORDER =
            List.of(
                    List.of(Component.GATEWAY),
                    List.of(
                            Component.SIMULATOR,
                            "identity",
                            "catalog",
                            "inventory",
                            "sales",
                            "alerting",
                            "supplychain",
                            "reporting"),
                    List.of(Component.RELAY, Component.KEYCLOAK),
                    List.of(Component.KAFKA),
                    List.of(Component.POSTGRES));

    private final Processes processes;

    SuiteStop(Processes processes) {
        this.processes = processes;
    }

    void run(Board board) {
        for (var together : ORDER) {
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var name : together) {
                    threads.execute(() -> stop(name, board));
                }
            }
        }
    }

    private void stop(String name, Board board) {
        var server = processes.of(name);
        if (!server.running()) {
            return;
        }
        board.of(name).report("stopping");
        server.stop();
        board.done(name, "stopped");
    }
}
