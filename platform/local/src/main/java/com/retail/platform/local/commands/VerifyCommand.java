package com.retail.platform.local.commands;

import com.retail.platform.local.console.Table;
import com.retail.platform.local.console.Terminal;
import com.retail.platform.local.verify.Verification;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Checks the invariants of the architecture; exit code 1 if one fails.
@Command(
        name = "verify",
        description =
                "Wait until nothing is on its way, then check the invariants 1 to 8. Exit code 1 if one fails.",
        mixinStandardHelpOptions = true)
public final class VerifyCommand implements Callable<Integer> {

    @Mixin private StateOption state = new StateOption();

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            description = "How long to wait for quiet. Default: ${DEFAULT-VALUE}.")
    private int patience = 180;

    private String said = "";
    private long saidAt;

    @Override
    public Integer call() {
        var suite = state.running();
        var results = Verification.run(suite, Duration.ofSeconds(patience), this::say);
        if (Terminal.live()) {
            Terminal.OUT.print("\r\033[K");
        }
        var table = new Table("", "Invariant", "", "Figure");
        boolean well = true;
        for (var result : results) {
            well &= result.finding().ok();
            table.row(
                    Integer.toString(result.invariant().number()),
                    result.invariant().promise(),
                    result.finding().ok() ? "OK" : "FAILED",
                    result.finding().figure()
                            + (result.finding().ok() ? "" : "; " + result.finding().trouble()));
        }
        Terminal.OUT.print(table);
        Terminal.OUT.println(well ? "\nAll invariants hold." : "\nNot all invariants hold.");
        return well ? 0 : 1;
    }

    private void say(String text) {
        if (text.equals(said)) {
            return;
        }
        long now = System.nanoTime();
        if (Terminal.live()) {
            said = text;
            Terminal.OUT.print("\r\033[K" + text.substring(0, Math.min(text.length(), 110)));
            Terminal.OUT.flush();
        } else if (said.isEmpty()
                || text.equals("quiet")
                || now - saidAt > TimeUnit.SECONDS.toNanos(10)) {
            said = text;
            saidAt = now;
            Terminal.OUT.println(text);
        }
    }
}
