package com.retail.platform.local.commands;

import com.retail.platform.local.console.Table;
import com.retail.platform.local.console.Terminal;
import com.retail.platform.local.suite.Component;
import com.retail.platform.local.suite.LogFiles;
import com.retail.platform.local.suite.ProcessMemory;
import com.retail.platform.local.suite.Suite;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Shows every process; exit code 1 unless all are healthy.
@Command(
        name = "status",
        description = "Show every process. Exit code 1 unless all are healthy.",
        mixinStandardHelpOptions = true)
public final class StatusCommand implements Callable<Integer> {

    @Mixin private StateOption state = new StateOption();

    @Override
    public Integer call() {
        if (!state.folder().inUse()) {
            Terminal.OUT.println(
                    "No suite was started in "
                            + state.folder().root()
                            + ". Start one: ./retail up");
            return 1;
        }
        var suite = state.suite();
        LogFiles.trim(suite);
        var table = new Table("Name", "Health", "Process", "Port", "Memory", "Up for");
        boolean well = true;
        long total = 0;
        for (var component : Component.ALL) {
            boolean healthy = suite.healthy(component);
            well &= healthy;
            var server = suite.server(component.name());
            var port = Integer.toString(suite.ports().number(component.port().name()));
            if (!server.running()) {
                table.row(component.name(), "not running", "-", port, "-", "-");
                continue;
            }
            long pid = server.process().pid();
            long memory = ProcessMemory.of(pid).orElse(0);
            total += memory;
            table.row(
                    component.name(),
                    healthy ? "healthy" : "NOT HEALTHY",
                    Long.toString(pid),
                    port,
                    megabytes(memory),
                    upFor(pid));
        }
        table.row("", "", "", "total", megabytes(total), "");
        Terminal.OUT.print(table);
        if (!well) {
            Terminal.OUT.println(advice(suite));
        }
        return well ? 0 : 1;
    }

    private static String advice(Suite suite) {
        return suite.missing().isEmpty()
                ? "Look at what it says: ./retail logs NAME"
                : "Start what is missing: ./retail up";
    }

    private static String megabytes(long bytes) {
        return (bytes >> 20) + " MB";
    }

    private static String upFor(long pid) {
        var start = ProcessHandle.of(pid).flatMap(handle -> handle.info().startInstant());
        if (start.isEmpty()) {
            return "-";
        }
        var time = Duration.between(start.get(), Clock.systemUTC().instant());
        return time.toHours() > 0
                ? "%d h %d min".formatted(time.toHours(), time.toMinutesPart())
                : "%d min %d s".formatted(time.toMinutes(), time.toSecondsPart());
    }
}
