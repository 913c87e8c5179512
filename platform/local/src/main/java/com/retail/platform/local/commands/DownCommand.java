package com.retail.platform.local.commands;

import com.retail.platform.local.console.Terminal;
import com.retail.platform.local.suite.Component;
import com.retail.platform.local.suite.Suite;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Stops the suite; its data stays.
@Command(
        name = "down",
        description = "Stop the suite. Its data stays.",
        mixinStandardHelpOptions = true)
public final class DownCommand implements Callable<Integer> {

    @Mixin private StateOption state = new StateOption();

    @Override
    public Integer call() {
        if (!state.folder().inUse()) {
            Terminal.OUT.println("Nothing runs.");
            return 0;
        }
        stop(state.suite());
        return 0;
    }

    static void stop(Suite suite) {
        TrainCommand.stop(suite);
        var running =
                Component.names().reversed().stream()
                        .filter(name -> suite.server(name).running())
                        .toList();
        if (running.isEmpty()) {
            Terminal.OUT.println("Nothing runs.");
            return;
        }
        try (var board = Terminal.board(running)) {
            suite.stop(board);
        }
        Terminal.OUT.println("Stopped. The data is kept in " + suite.folder().root());
    }
}
