package com.retail.platform.local.commands;

import com.retail.platform.local.console.Terminal;
import com.retail.platform.local.suite.Component;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Kills one process as a power cut would, to see that nothing is lost. `./retail up` starts it
/// again.
@Command(
        name = "kill",
        hidden = true,
        description = "Kill one process (SIGKILL), to see that nothing is lost.",
        mixinStandardHelpOptions = true)
public final class KillCommand implements Callable<Integer> {

    @Mixin private StateOption state = new StateOption();

    @Parameters(paramLabel = "NAME", description = "Such as inventory, gateway, kafka, postgres.")
    private String name = "";

    @Override
    public Integer call() {
        Component.named(name);
        state.running().kill(name);
        Terminal.OUT.println(name + " is killed. Start it again: ./retail up");
        return 0;
    }
}
