package com.retail.platform.local.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightTests {

    @TempDir Path root;

    @Test
    void namesATakenPortItsHolderAndWhatMovesIt() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var ports =
                    PortPlan.choose(
                            new SuiteFolder(root),
                            new PortPlan.Wish(
                                    0,
                                    true,
                                    Map.of(
                                            "RETAIL_SALES_PORT",
                                            Integer.toString(taken.getLocalPort()))));

            assertThatThrownBy(
                            () ->
                                    Preflight.require(
                                            new SuiteFolder(root),
                                            ports,
                                            List.of(Component.named("sales"))))
                    .isInstanceOf(SuiteFailure.class)
                    .hasMessageContaining(Integer.toString(taken.getLocalPort()))
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .hasMessageContaining("RETAIL_SALES_PORT");
        }
    }

    @Test
    void findsNothingWrongWithThisMachine() {
        var folder = new SuiteFolder(root);
        var ports = PortPlan.choose(folder, new PortPlan.Wish(0, true, Map.of()));

        assertThat(Preflight.all(folder, ports, Component.ALL))
                .allSatisfy(check -> assertThat(check.ok()).as(check.finding()).isTrue());
    }
}
