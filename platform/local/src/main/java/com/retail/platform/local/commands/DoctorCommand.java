package com.retail.platform.local.commands;

import com.retail.platform.local.console.Table;
import com.retail.platform.local.console.Terminal;
import com.retail.platform.local.suite.Component;
import com.retail.platform.local.suite.Preflight;
import com.retail.platform.local.suite.Preflight.Check;
import com.retail.platform.local.suite.Suite;
import com.retail.platform.local.suite.SuiteFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Looks at the machine, the build and the processes, and says what to do about each problem.
@Command(
        name = "doctor",
        description = "Check everything and say what to do about each problem.",
        mixinStandardHelpOptions = true)
public final class DoctorCommand implements Callable<Integer> {

    @Mixin private StateOption state = new StateOption();

    @Override
    public Integer call() {
        var suite = state.suite();
        var missing = suite.missing();
        var checks = new ArrayList<>(Preflight.all(suite.folder(), suite.ports(), missing));
        checks.addAll(builds(suite));
        checks.addAll(processes(suite, missing));
        var table = new Table("Check", "Result", "");
        checks.forEach(
                check -> table.row(check.name(), check.ok() ? "OK" : "PROBLEM", check.finding()));
        Terminal.OUT.print(table);
        long problems = checks.stream().filter(check -> !check.ok()).count();
        Terminal.OUT.println(
                problems == 0 ? "\nNo problem found." : "\n" + problems + " problem(s) found.");
        return problems == 0 ? 0 : 1;
    }

    private static List<Check> builds(Suite suite) {
        return Component.apps()
                .map(
                        app -> {
                            try {
                                return new Check(
                                        "build " + app.name(),
                                        true,
                                        String.valueOf(
                                                suite.checkout().jar(app.module()).getFileName()));
                            } catch (SuiteFailure e) {
                                return new Check(
                                        "build " + app.name(),
                                        false,
                                        String.valueOf(e.getMessage()));
                            }
                        })
                .toList();
    }

    /// A suite that is down as a whole is no problem.
    private static List<Check> processes(Suite suite, List<Component> missing) {
        if (missing.size() == Component.ALL.size()) {
            return List.of(new Check("processes", true, "the suite does not run"));
        }
        return Component.ALL.stream()
                .map(
                        component -> {
                            var name = component.name();
                            if (missing.contains(component)) {
                                return new Check(
                                        name,
                                        false,
                                        "does not run: ./retail up starts it, ./retail logs "
                                                + name
                                                + " tells why it ended");
                            }
                            return suite.healthy(component)
                                    ? new Check(name, true, "healthy")
                                    : new Check(
                                            name,
                                            false,
                                            "runs but is not healthy: ./retail logs "
                                                    + name
                                                    + ", then ./retail restart "
                                                    + name);
                        })
                .toList();
    }
}
