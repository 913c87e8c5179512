package com.retail.platform.local.commands;

import com.retail.platform.local.console.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Stops the suite and deletes its data, secrets and logs.
@Command(
        name = "reset",
        description = "Stop the suite and delete all its data, secrets and logs.",
        mixinStandardHelpOptions = true)
public final class ResetCommand implements Callable<Integer> {

    @Mixin private StateOption state = new StateOption();

    @Option(
            names = {"-y", "--yes"},
            description = "Don't ask.")
    private boolean yes;

    @Override
    public Integer call() {
        var folder = state.folder();
        folder.requireDeletable();
        if (!yes
                && !confirmed(
                        "Delete all data, secrets and logs in " + folder.root() + "? [y/N] ")) {
            Terminal.OUT.println("Nothing was changed.");
            return 1;
        }
        if (folder.inUse()) {
            DownCommand.stop(state.suite());
        }
        folder.reset();
        Terminal.OUT.println("Everything is deleted, except the unpacked servers.");
        return 0;
    }

    private static boolean confirmed(String question) {
        var console = System.console();
        if (console == null || !console.isTerminal()) {
            Terminal.ERR.println("Nobody is there to ask: say ./retail reset --yes");
            return false;
        }
        var answer = console.readLine("%s", question);
        return answer != null && answer.trim().toLowerCase(java.util.Locale.ROOT).startsWith("y");
    }
}
