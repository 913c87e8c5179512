package com.retail.platform.local.commands;

import com.retail.platform.local.console.Terminal;
import com.retail.platform.local.http.RetailApi;
import com.retail.platform.local.scanning.HttpDoor;
import com.retail.platform.local.scanning.KafkaDoor;
import com.retail.platform.local.scanning.ScanJob;
import com.retail.platform.local.scanning.ScanRun;
import com.retail.platform.local.scanning.ScanText;
import com.retail.platform.local.scanning.Scanner;
import com.retail.platform.local.scanning.Scanners;
import com.retail.platform.local.suite.Component;
import com.retail.platform.local.suite.Suite;
import com.retail.platform.local.suite.SuiteFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/// Plays a scanner; exit code 1 when scans are kept because the suite does not take them.
@Command(
        name = "scan",
        description =
                "Play a scanner: read codes from a file or the keyboard, a line each, and show what each became.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "The device is registered at the first use; it numbers and signs its scans. While the suite does not answer they",
            "are kept, and sent with the next ./retail scan, in order and once. <GS> stands for the separator of GS1, as in",
            "0109521234543213<GS>10AB; (01)09521234543213(10)AB will do too.",
            "",
            "  ./retail scan --location \"Harbor Street\" --quantity 2 codes.txt",
            "  echo 9521234543213 | ./retail scan --intent lookup --http"
        })
public final class ScanCommand implements Callable<Integer> {

    private static final List<String> INTENTS =
            List.of("receive", "sale", "count", "move", "waste", "return", "lookup");
    private static final List<String> NEEDED =
            List.of(Component.KEYCLOAK, "identity", Component.GATEWAY, "inventory", "catalog");
    private static final int AT_ONCE = 200;

    @Mixin private StateOption state = new StateOption();

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "Codes, a line each. Without it they are read from the keyboard.")
    private @Nullable Path file;

    @Option(
            names = "--location",
            paramLabel = "NAME",
            description =
                    "Where the device stands: name, code or id. Default: the default location.")
    private String location = "";

    @Option(
            names = "--device",
            paramLabel = "ID",
            description = "Which device. Default: scanner- and the location.")
    private @Nullable String device;

    @Option(
            names = "--intent",
            paramLabel = "WHAT",
            description =
                    "receive, sale, count, move, waste, return or lookup. Default: ${DEFAULT-VALUE}.")
    private String intent = "receive";

    @Option(
            names = "--quantity",
            paramLabel = "N",
            description = "How many of each scanned pack. Default: ${DEFAULT-VALUE}.")
    private long quantity = 1;

    @Option(
            names = "--session",
            paramLabel = "ID",
            description = "Groups the scans; of a count it is the count.")
    private @Nullable String session;

    @Option(names = "--document", paramLabel = "NUMBER", description = "Of a delivery note, say.")
    private @Nullable String document;

    @Option(
            names = "--to",
            paramLabel = "NAME",
            description = "Of a move: the location that the goods go to.")
    private @Nullable String target;

    @Option(
            names = "--to-bin",
            paramLabel = "CODE",
            description = "Of a move: the bin that they go to.")
    private @Nullable String bin;

    @Option(
            names = "--http",
            description = "Send by the public API instead of the scanners' topic.")
    private boolean http;

    @Override
    public Integer call() throws IOException {
        if (!INTENTS.contains(intent)) {
            throw new SuiteFailure(
                    "--intent " + intent + " is none of " + String.join(", ", INTENTS));
        }
        var suite = state.started();
        return online(suite) ? play(suite) : keep(suite);
    }

    private boolean online(Suite suite) {
        return NEEDED.stream().allMatch(name -> suite.healthy(Component.named(name)))
                && (http || suite.healthy(Component.named(Component.KAFKA)));
    }

    private int play(Suite suite) throws IOException {
        var api = suite.users().api("admin");
        try (var scanner = new Scanners(api, suite.folder()).at(name(), place(api, location));
                var kafka = http ? null : new KafkaDoor(suite.scanner())) {
            var door = kafka == null ? new HttpDoor(api) : kafka;
            var run = new ScanRun(scanner, door, api, Terminal.OUT::println);
            int late = run.catchUp();
            if (late > 0) {
                Terminal.OUT.println(late + " scans that were kept before are sent.");
            }
            var job = job(target == null ? null : place(api, target));
            boolean sent = read(codes -> run.take(scans(job, scanner, codes)));
            Terminal.OUT.printf("%d scans, %d of them rejected.%n", run.done(), run.rejected());
            return sent ? 0 : 1;
        }
    }

    /// Without the suite, as a scanner out of reach of its network.
    private int keep(Suite suite) throws IOException {
        var scanners = new Scanners(suite.users().api("admin"), suite.folder());
        try (var scanner =
                scanners.known(name())
                        .orElseThrow(
                                () ->
                                        new SuiteFailure(
                                                "The suite does not answer, and the device "
                                                        + name()
                                                        + " was never registered from here. ./retail status"))) {
            if (target != null) {
                throw new SuiteFailure(
                        "The suite does not answer: which location --to names can't be asked.");
            }
            var job = job(null);
            read(
                    codes -> {
                        scanner.keep(scans(job, scanner, codes));
                        return true;
                    });
            Terminal.OUT.println(
                    "The suite does not answer: "
                            + scanner.unsent()
                            + " scans are kept and sent with the next ./retail scan.");
            return 1;
        }
    }

    private ScanJob job(@Nullable String targetId) {
        return new ScanJob(intent, quantity, session, document, targetId, bin);
    }

    private static List<ObjectNode> scans(ScanJob job, Scanner scanner, List<String> codes) {
        var now = Clock.systemUTC().instant();
        return codes.stream().map(code -> job.scan(scanner, code, now)).toList();
    }

    /// Reads the codes: from a file some hundred at a time, from the keyboard each by itself.
    ///
    /// @return whether all were taken
    private boolean read(Predicate<List<String>> taker) throws IOException {
        boolean typing = file == null && System.console() != null && System.console().isTerminal();
        if (typing) {
            Terminal.OUT.println("Codes, a line each; an empty line or Ctrl-D ends.");
        }
        boolean all = true;
        try (var lines =
                file == null
                        ? new BufferedReader(
                                new InputStreamReader(System.in, StandardCharsets.UTF_8))
                        : Files.newBufferedReader(file)) {
            var codes = new ArrayList<String>();
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var code = ScanText.typed(line);
                if (code.isEmpty()) {
                    if (typing) {
                        break;
                    }
                } else if (code.length() > ScanJob.LONGEST_CODE) {
                    Terminal.ERR.println("Too long to be a code: " + code.substring(0, 40) + "…");
                } else {
                    codes.add(code);
                }
                if (codes.size() == (typing ? 1 : AT_ONCE)) {
                    all &= taker.test(List.copyOf(codes));
                    codes.clear();
                }
            }
            if (!codes.isEmpty()) {
                all &= taker.test(List.copyOf(codes));
            }
        }
        return all;
    }

    private String name() {
        if (device != null) {
            return device;
        }
        var place = location.isEmpty() ? "default" : location;
        var slug = place.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return "scanner-" + slug.substring(0, Math.min(slug.length(), 80));
    }

    /// The id of a location by its name, code or id; an empty text means the default one.
    private static String place(RetailApi api, String wanted) {
        var places = api.get("/locations?limit=500");
        for (var each : places.body().path("items")) {
            boolean fits =
                    wanted.isEmpty()
                            ? each.path("default").asBoolean(false)
                            : List.of("name", "code", "location_id").stream()
                                    .anyMatch(
                                            field ->
                                                    each.path(field)
                                                            .asString("")
                                                            .equalsIgnoreCase(wanted));
            if (fits) {
                return each.path("location_id").asString("");
            }
        }
        throw new SuiteFailure("There is no location \"" + wanted + "\".");
    }
}
