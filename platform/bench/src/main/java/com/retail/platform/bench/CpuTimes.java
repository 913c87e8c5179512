package com.retail.platform.bench;

import com.retail.platform.local.suite.Component;
import com.retail.platform.local.suite.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/// Processor time that each process of a suite has used so far, in seconds, and this JVM (`bench`)
/// and the whole machine (`machine`) beside them. Time that neighbours took shows in no wall clock
/// of ours, but it doesn't count here.
public record CpuTimes(Map<String, Double> seconds) {

    private static final String BENCH = "bench";
    private static final String MACHINE = "machine";

    /// The kernel's unit of processor times (USER_HZ), the same on every Linux.
    private static final double TICKS_PER_SECOND = 100;

    /// Places of fields in `/proc/<pid>/stat`, counted from after the name (proc(5)): time in user
    /// and kernel mode, and the same of children that have ended.
    private static final int USER = 11;

    private static final int KERNEL = 12;
    private static final int CHILDREN_USER = 13;
    private static final int CHILDREN_KERNEL = 14;

    public static CpuTimes of(Suite suite) {
        var all = new LinkedHashMap<String, Double>();
        for (var component : Component.ALL) {
            var server = suite.server(component.name());
            if (server.running()) {
                all.put(component.name(), withChildren(server.process().pid()));
            }
        }
        all.put(BENCH, own(ProcessHandle.current().pid(), false));
        all.put(MACHINE, machine());
        return new CpuTimes(all);
    }

    public CpuTimes since(CpuTimes before) {
        var all = new LinkedHashMap<String, Double>();
        seconds.forEach((name, now) -> all.put(name, now - before.of(name)));
        return new CpuTimes(all);
    }

    /// What the suite used, all of its processes together.
    double suite() {
        return Component.ALL.stream().mapToDouble(component -> of(component.name())).sum();
    }

    /// What each process of the suite used, to a tenth of a second.
    Map<String, Double> ofSuite() {
        var all = new LinkedHashMap<String, Double>();
        Component.ALL.forEach(
                component ->
                        all.put(component.name(), Math.round(of(component.name()) * 10) / 10.0));
        return all;
    }

    /// What neither the suite nor this JVM used: the rest of the machine.
    double others() {
        return Math.max(0, of(MACHINE) - of(BENCH) - suite());
    }

    public double of(String name) {
        return seconds.getOrDefault(name, 0.0);
    }

    double bench() {
        return of(BENCH);
    }

    private static double withChildren(long pid) {
        return own(pid, true)
                + ProcessHandle.of(pid).stream()
                        .flatMap(ProcessHandle::descendants)
                        .mapToDouble(child -> own(child.pid(), true))
                        .sum();
    }

    private static double own(long pid, boolean endedChildren) {
        try {
            var stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            var places =
                    endedChildren
                            ? Stream.of(USER, KERNEL, CHILDREN_USER, CHILDREN_KERNEL)
                            : Stream.of(USER, KERNEL);
            return places.mapToLong(place -> Long.parseLong(fields[place])).sum()
                    / TICKS_PER_SECOND;
        } catch (IOException gone) {
            return 0;
        }
    }

    /// All but idle and waiting for disks: user, nice, system, interrupts.
    static double machine() {
        try (var lines = Files.lines(Path.of("/proc/stat"))) {
            var fields = lines.findFirst().orElse("").split(" +");
            return Stream.of(1, 2, 3, 6, 7).mapToLong(place -> Long.parseLong(fields[place])).sum()
                    / TICKS_PER_SECOND;
        } catch (IOException notLinux) {
            return 0;
        }
    }
}
