package com.retail.platform.local.commands;

import com.retail.platform.local.console.Terminal;
import com.retail.platform.local.suite.LogFiles;
import com.retail.platform.local.suite.SuiteFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Shows what a process says.
@Command(
        name = "logs",
        description = "Show the log of one process.",
        mixinStandardHelpOptions = true)
public final class LogsCommand implements Callable<Integer> {

    @Mixin private StateOption state = new StateOption();

    @Parameters(paramLabel = "NAME", description = "Such as inventory, gateway, kafka, postgres.")
    private String name = "";

    @Option(
            names = {"-f", "--follow"},
            description = "Go on showing what comes.")
    private boolean follow;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            description = "How many lines. Default: ${DEFAULT-VALUE}.")
    private int lines = 100;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var suite = state.suite();
        var log = suite.server(name).process().log();
        LogFiles.trim(suite);
        if (!Files.exists(log)) {
            throw new SuiteFailure(name + " has not said anything yet: there is no " + log);
        }
        var words = new ArrayList<>(List.of("tail", "-n", Integer.toString(lines)));
        if (follow) {
            words.add("-F");
        }
        words.add(log.toString());
        Terminal.OUT.flush();
        return new ProcessBuilder(words).inheritIO().start().waitFor();
    }
}
