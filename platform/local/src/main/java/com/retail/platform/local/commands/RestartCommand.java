package com.retail.platform.local.commands;

import com.retail.platform.local.console.Terminal;
import com.retail.platform.local.suite.Component;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Stops one process and starts it again, from what is built now.
@Command(
        name = "restart",
        description = "Restart one process, a server too, from what is built now.",
        mixinStandardHelpOptions = true)
public final class RestartCommand implements Callable<Integer> {

    @Mixin private StateOption state = new StateOption();

    @Parameters(paramLabel = "NAME", description = "Such as inventory, gateway, kafka, postgres.")
    private String name = "";

    @Override
    public Integer call() {
        Component.named(name);
        var suite = state.running();
        try (var board = Terminal.board(List.of(name))) {
            suite.restart(name, board);
        }
        return 0;
    }
}
