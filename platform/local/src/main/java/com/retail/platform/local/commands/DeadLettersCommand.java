package com.retail.platform.local.commands;

import com.retail.platform.local.console.Table;
import com.retail.platform.local.console.Terminal;
import com.retail.platform.local.suite.DeadLetters;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Messages that a service could not process: what they are, and another try.
@Command(
        name = "dead-letters",
        description = "Messages that a service could not process.",
        mixinStandardHelpOptions = true,
        subcommands = {
            DeadLettersCommand.ListCommand.class,
            DeadLettersCommand.ReplayCommand.class
        })
public final class DeadLettersCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        Terminal.OUT.println(
                "Say: ./retail dead-letters list, or ./retail dead-letters replay TOPIC");
        return 2;
    }

    private static DeadLetters letters(StateOption state) {
        return new DeadLetters(state.running().kafka(), Clock.systemUTC());
    }

    /// Shows the topics that hold some.
    @Command(
            name = "list",
            description = "Show where some are, and why.",
            mixinStandardHelpOptions = true)
    public static final class ListCommand implements Callable<Integer> {

        @Mixin private StateOption state = new StateOption();

        @Override
        public Integer call() {
            var table = new Table("Topic", "Open", "Last reason");
            var letters = letters(state).open();
            letters.forEach(
                    each ->
                            table.row(
                                    each.topic(), Long.toString(each.count()), each.lastReason()));
            Terminal.OUT.print(letters.isEmpty() ? "There are no dead letters.\n" : table);
            return 0;
        }
    }

    /// Sends those of a topic back to where they came from.
    @Command(
            name = "replay",
            description =
                    "Send those of a topic back to where they came from, except states that are no longer the newest and sales that services may have forgotten.",
            mixinStandardHelpOptions = true)
    public static final class ReplayCommand implements Callable<Integer> {

        @Mixin private StateOption state = new StateOption();

        @Parameters(paramLabel = "TOPIC", description = "Such as retail.sale.v1.inventory.dlt.")
        private String topic = "";

        @Override
        public Integer call() {
            long sent = letters(state).replay(topic, Terminal.OUT::println);
            Terminal.OUT.println(sent + " messages of " + topic + " were sent again.");
            return 0;
        }
    }
}
