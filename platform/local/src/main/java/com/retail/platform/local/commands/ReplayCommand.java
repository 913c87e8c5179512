package com.retail.platform.local.commands;

import com.retail.platform.local.console.Board;
import com.retail.platform.local.console.Table;
import com.retail.platform.local.console.Terminal;
import com.retail.platform.local.replay.Comparison;
import com.retail.platform.local.replay.LevelCopy;
import com.retail.platform.local.replay.Repair;
import com.retail.platform.local.replay.Replay;
import com.retail.platform.local.replay.TopicLevels;
import com.retail.platform.local.suite.Suite;
import com.retail.platform.local.suite.SuiteFailure;
import com.retail.platform.local.verify.Auditor;
import com.retail.platform.local.verify.Quiet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Rebuilds copies of the levels from their topic and compares them; exit code 1 when they differ.
@Command(
        name = "replay",
        description =
                "Rebuild the copies of stock levels from a topic, and compare them with what the services and inventory have. Exit code 1 if they differ.",
        mixinStandardHelpOptions = true)
public final class ReplayCommand implements Callable<Integer> {

    private static final int MOST_EXAMPLES = 5;

    @Mixin private StateOption state = new StateOption();

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            description =
                    "retail.stock.v1 (facts of 30 days) or retail.stock-level.v1 (the state, all of it). Default: ${DEFAULT-VALUE}.")
    private String topic = Replay.FACTS;

    @Option(
            names = "--copy",
            paramLabel = "SERVICE",
            description =
                    "catalog, alerting, supplychain, reporting or all. Default: ${DEFAULT-VALUE}.")
    private String wanted = "all";

    @Option(
            names = "--repair",
            description =
                    "Let a service whose copy differs rebuild it: it is stopped, set back to the beginning of the facts, and started.")
    private boolean repair;

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            description =
                    "How long to wait until nothing is on its way. Default: ${DEFAULT-VALUE}.")
    private int patience = 180;

    @Override
    public Integer call() {
        var copies = copies();
        if (!Replay.TOPICS.contains(topic)) {
            throw new SuiteFailure(
                    "--topic "
                            + topic
                            + " tells no levels; these do: "
                            + String.join(", ", Replay.TOPICS));
        }
        var suite = state.running();
        try (var database = suite.database().connect("retail");
                var auditor = Auditor.of(suite)) {
            var replay = new Replay(database, suite.kafka(), topic);
            awaitQuiet(auditor, replay);
            var compared = compare(replay, copies);
            if (repair && compared.stream().anyMatch(each -> !each.agrees())) {
                mend(suite, replay, compared);
                awaitQuiet(auditor, replay);
                compared = compare(replay, copies);
            }
            boolean well = compared.stream().allMatch(Comparison::agrees);
            Terminal.OUT.println(
                    well
                            ? "\nAll copies are what the topic tells and what inventory has."
                            : "\nThey differ.");
            return well ? 0 : 1;
        } catch (SQLException e) {
            throw new SuiteFailure("The database does not answer: " + e.getMessage(), e);
        }
    }

    private List<LevelCopy> copies() {
        var chosen =
                LevelCopy.ALL.stream()
                        .filter(copy -> wanted.equals("all") || copy.service().equals(wanted))
                        .toList();
        if (chosen.isEmpty()) {
            throw new SuiteFailure(
                    "--copy "
                            + wanted
                            + " is none of "
                            + String.join(
                                    ", ", LevelCopy.ALL.stream().map(LevelCopy::service).toList())
                            + ", all");
        }
        return chosen;
    }

    /// What is on its way is in one copy and not in the other.
    private void awaitQuiet(Auditor auditor, Replay replay) throws SQLException {
        var limit = Duration.ofSeconds(patience);
        if (!new Quiet(auditor).await(limit, text -> {}) || !replay.awaitStated(limit)) {
            Terminal.OUT.println(
                    "Not quiet after " + patience + " s: comparing what there is all the same.");
        }
    }

    private List<Comparison> compare(Replay replay, List<LevelCopy> copies) throws SQLException {
        var figures = replay.rebuild();
        Terminal.OUT.println(text(figures));
        var compared = replay.compare(copies);
        var table =
                new Table("Copy", "Levels", "Hash", "Topic", "Inventory", "Differing", "Untold");
        for (var each : compared) {
            table.row(
                    each.copy().service(),
                    Long.toString(each.live().rows()),
                    each.live().shown(),
                    each.topic().shown(),
                    each.inventory().shown(),
                    Long.toString(each.differing()),
                    Long.toString(each.untold()));
        }
        Terminal.OUT.print(table);
        compared.stream()
                .flatMap(each -> each.examples().stream())
                .distinct()
                .limit(MOST_EXAMPLES)
                .forEach(example -> Terminal.OUT.println("  " + example));
        return compared;
    }

    private String text(TopicLevels.Figures figures) {
        return topic.equals(Replay.FACTS)
                ? "%,d messages, %,d of them repeated; %,d levels; %,d numbers missing in between; %,d levels that began before what is kept; %,d messages unreadable."
                        .formatted(
                                figures.messages(),
                                figures.repeated(),
                                figures.levels(),
                                figures.missing(),
                                figures.begunLate(),
                                figures.unreadable())
                : "%,d messages, %,d of them repeated; %,d levels; %,d messages unreadable."
                        .formatted(
                                figures.messages(),
                                figures.repeated(),
                                figures.levels(),
                                figures.unreadable());
    }

    private static void mend(Suite suite, Replay replay, List<Comparison> compared)
            throws SQLException {
        for (var each : compared) {
            if (each.differing() > 0) {
                var service = each.copy().service();
                Terminal.OUT.println("Repairing the copy of " + service + " …");
                var done = replay.repair(each.copy(), services(suite));
                Terminal.OUT.println(
                        "  %,d levels to be taken over again, %,d removed; %s reads the facts from their beginning."
                                .formatted(done.reset(), done.removed(), service));
            }
        }
    }

    private static Repair.Services services(Suite suite) {
        return new Repair.Services() {
            @Override
            public void stop(String service) {
                suite.stop(service);
            }

            @Override
            public void start(String service) {
                suite.restart(service, Board.NONE);
            }
        };
    }
}
