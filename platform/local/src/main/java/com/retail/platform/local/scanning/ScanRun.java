package com.retail.platform.local.scanning;

import com.retail.platform.local.http.RetailApi;
import com.retail.platform.local.suite.SuiteFailure;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Scans that are read one after the other and told of as soon as it is known what they became.
public final class ScanRun {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Scanner scanner;
    private final ScanDoor door;
    private final RetailApi api;
    private final ScanText text;
    private final Consumer<String> said;
    private long rejected;
    private long done;

    /// @param said gets a line for each scan
    public ScanRun(Scanner scanner, ScanDoor door, RetailApi api, Consumer<String> said) {
        this.scanner = scanner;
        this.door = door;
        this.api = api;
        this.text = new ScanText(api);
        this.said = said;
    }

    /// Sends what was kept before, without waiting for what it becomes.
    ///
    /// @return how many
    public int catchUp() {
        int before = scanner.unsent();
        while (scanner.unsent() > 0) {
            scanner.send(door);
        }
        return before;
    }

    /// Takes scans: they are kept, sent, and told of.
    ///
    /// @return false when they could not be sent, and stay kept
    public boolean take(List<ObjectNode> scans) {
        long first = scanner.keep(scans);
        try {
            List<JsonNode> answers = List.of();
            while (scanner.unsent() > 0) {
                answers = scanner.send(door);
            }
            tell(first, scans, answers);
            return true;
        } catch (SuiteFailure away) {
            said.accept("kept, to be sent later: " + away.getMessage());
            return false;
        }
    }

    private void tell(long first, List<ObjectNode> scans, List<JsonNode> answers) {
        if (answers.size() == scans.size()) {
            for (int i = 0; i < scans.size(); i++) {
                say(scans.get(i).path("raw_data").asString(""), answers.get(i));
            }
            return;
        }
        long last = first + scans.size() - 1;
        long next =
                new ScanFates(api, scanner.device())
                        .follow(
                                first,
                                last,
                                PATIENCE,
                                item ->
                                        say(
                                                item.at("/scan/raw_data").asString(""),
                                                item.path("outcome")));
        if (next <= last) {
            said.accept(
                    "What became of %d scans is not known yet: see GET /inventory/scans?device_id=%s&from_sequence=%d and the work list"
                            .formatted(last - next + 1, scanner.device(), next));
        }
    }

    private void say(String code, JsonNode outcome) {
        done++;
        if (outcome.path("status").asInt() == ScanText.REJECTED) {
            rejected++;
        }
        said.accept(text.line(code, outcome));
    }

    /// How many were told of.
    public long done() {
        return done;
    }

    /// How many of those wait for a person.
    public long rejected() {
        return rejected;
    }
}
