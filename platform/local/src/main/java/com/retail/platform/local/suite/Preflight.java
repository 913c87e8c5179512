package com.retail.platform.local.suite;

import com.retail.platform.servers.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/// What a machine must have before the suite starts, each point checked with what to do about it.
public final class Preflight {

    private static final long GIGABYTE = 1L << 30;
    private static final long DISK = 2 * GIGABYTE;
    private static final long MEMORY = 3 * GIGABYTE / 2;

    /// One point.
    ///
    /// @param name what was looked at
    /// @param ok whether the suite can start
    /// @param finding what was found, and if it isn't ok what to do
    public record Check(String name, boolean ok, String finding) {}

    private Preflight() {}

    /// Looks at everything. Ports of components that run already are theirs.
    public static List<Check> all(SuiteFolder folder, PortPlan ports, List<Component> starting) {
        var checks = new ArrayList<Check>();
        checks.add(java());
        checks.add(platform());
        checks.add(writable(folder.root()));
        checks.add(disk(folder.root()));
        checks.add(memory(starting.size()));
        for (var component : starting) {
            for (var port : component.ports()) {
                checks.add(port(port, ports.number(port.name())));
            }
        }
        return checks;
    }

    /// @throws SuiteFailure with every point that isn't ok
    public static void require(SuiteFolder folder, PortPlan ports, List<Component> starting) {
        var problems =
                all(folder, ports, starting).stream()
                        .filter(check -> !check.ok())
                        .map(Check::finding)
                        .toList();
        if (!problems.isEmpty()) {
            throw new SuiteFailure(String.join("\n", problems));
        }
    }

    /// Whether this JVM is one that the suite runs on.
    public static Check java() {
        int feature = Runtime.version().feature();
        return feature == 25
                ? new Check(
                        "JDK", true, Runtime.version() + " at " + System.getProperty("java.home"))
                : new Check(
                        "JDK",
                        false,
                        "This is Java "
                                + feature
                                + ", the suite needs a JDK 25: set JAVA_HOME to one.");
    }

    private static Check platform() {
        var name = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        boolean known =
                name.startsWith("Linux")
                        && List.of("amd64", "x86_64", "aarch64")
                                .contains(System.getProperty("os.arch").toLowerCase(Locale.ROOT));
        return new Check(
                "platform",
                known,
                known ? name : name + " has no PostgreSQL here: use Linux on amd64 or arm64.");
    }

    private static Check writable(Path root) {
        try {
            Files.createDirectories(root);
            Files.deleteIfExists(Files.createTempFile(root, "writable", null));
            return new Check("state folder", true, root.toString());
        } catch (IOException e) {
            return new Check(
                    "state folder",
                    false,
                    "Can't write to "
                            + root
                            + " ("
                            + e.getMessage()
                            + "): name another by --state DIR.");
        }
    }

    private static Check disk(Path root) {
        try {
            long free = Files.getFileStore(root).getUsableSpace();
            return free >= DISK
                    ? new Check("disk", true, gigabytes(free) + " free")
                    : new Check(
                            "disk",
                            false,
                            "Only "
                                    + gigabytes(free)
                                    + " free at "
                                    + root
                                    + ", the suite needs 2 GB: free some, or name a folder elsewhere by --state DIR.");
        } catch (IOException e) {
            return new Check(
                    "disk",
                    false,
                    "Can't tell the free disk space of " + root + ": " + e.getMessage());
        }
    }

    private static Check memory(int starting) {
        var available = available();
        if (available.isEmpty() || starting < Component.ALL.size() / 2) {
            return new Check(
                    "memory",
                    true,
                    available.isEmpty()
                            ? "unknown"
                            : gigabytes(available.getAsLong()) + " available");
        }
        long bytes = available.getAsLong();
        return bytes >= MEMORY
                ? new Check(
                        "memory",
                        true,
                        gigabytes(bytes)
                                + " available"
                                + (bytes < 4 * GIGABYTE ? ", 4 GB are comfortable" : ""))
                : new Check(
                        "memory",
                        false,
                        "Only "
                                + gigabytes(bytes)
                                + " of memory available, the suite needs about 3.5 GB: end other programs, or add swap.");
    }

    private static Check port(Component.Port port, int number) {
        if (Ports.isFree(number)) {
            return new Check("port " + port.name(), true, number + " is free");
        }
        var holder = PortHolder.of(number).map(who -> " by " + who).orElse("");
        return new Check(
                "port " + port.name(),
                false,
                "Port %d, for %s, is taken%s: end that, or move the port by %s=<port>, or all ports by --port-offset N or --free-ports."
                        .formatted(number, port.name(), holder, port.variable()));
    }

    /// Memory and swap that could be had.
    private static OptionalLong available() {
        try (var lines = Files.lines(Path.of("/proc/meminfo"))) {
            return OptionalLong.of(
                    lines.filter(
                                    line ->
                                            line.startsWith("MemAvailable:")
                                                    || line.startsWith("SwapFree:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                            .sum());
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    private static String gigabytes(long bytes) {
        return "%.1f GB".formatted((double) bytes / GIGABYTE);
    }
}
