package com.retail.platform.local;

import com.retail.platform.local.commands.BenchCommand;
import com.retail.platform.local.commands.DeadLettersCommand;
import com.retail.platform.local.commands.DoctorCommand;
import com.retail.platform.local.commands.DownCommand;
import com.retail.platform.local.commands.ImportCommand;
import com.retail.platform.local.commands.KillCommand;
import com.retail.platform.local.commands.LogsCommand;
import com.retail.platform.local.commands.ReplayCommand;
import com.retail.platform.local.commands.ResetCommand;
import com.retail.platform.local.commands.RestartCommand;
import com.retail.platform.local.commands.ScanCommand;
import com.retail.platform.local.commands.StatusCommand;
import com.retail.platform.local.commands.TrainCommand;
import com.retail.platform.local.commands.UpCommand;
import com.retail.platform.local.commands.VerifyCommand;
import com.retail.platform.local.console.Terminal;
import com.retail.platform.local.suite.SuiteFailure;
import com.retail.platform.servers.ServerFailure;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `./retail`: exit code 0 when it is done, 1 when something is wrong with the suite, 2 when the
/// command is.
@Command(
        name = "retail",
        description = "Runs the Retail Inventory Management System on this machine.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            RestartCommand.class,
            KillCommand.class,
            ResetCommand.class,
            DoctorCommand.class,
            ImportCommand.class,
            ScanCommand.class,
            VerifyCommand.class,
            ReplayCommand.class,
            DeadLettersCommand.class,
            TrainCommand.class,
            BenchCommand.class
        },
        footer = {"", "Also: ./retail test runs all tests.", "Start here: ./retail up"})
public final class Retail {

    private Retail() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    /// Does what the arguments say, and returns the exit code.
    static int run(String... args) {
        var command =
                new CommandLine(new Retail())
                        .setOut(new java.io.PrintWriter(Terminal.OUT, true))
                        .setErr(new java.io.PrintWriter(Terminal.ERR, true))
                        .setExecutionExceptionHandler((problem, line, parsed) -> explain(problem));
        return command.execute(args.length == 0 ? new String[] {"--help"} : args);
    }

    private static int explain(Exception problem) throws Exception {
        if (problem instanceof SuiteFailure || problem instanceof ServerFailure) {
            Terminal.ERR.println(problem.getMessage());
            return 1;
        }
        throw problem;
    }
}
