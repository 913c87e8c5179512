package com.retail.platform.bench;

import com.retail.platform.local.suite.SuiteFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// PostgreSQL's own load generator, from Debian's package `postgresql-contrib` or `postgresql`:
/// what the same SQL does without a service in front of it.
final class PgBench {

    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");
    private static final Pattern FAILED =
            Pattern.compile("number of failed transactions: ([0-9]+)");

    private final InventoryLab lab;
    private final Path script;

    private PgBench(InventoryLab lab, Path script) {
        this.lab = lab;
        this.script = script;
    }

    static PgBench of(InventoryLab lab, String sql) throws IOException {
        var script = Files.createTempFile("movements", ".sql");
        Files.writeString(script, sql);
        return new PgBench(lab, script);
    }

    /// Transactions a second.
    double run(int clients, int seconds) throws IOException, InterruptedException {
        var database = lab.suite().database();
        var builder =
                new ProcessBuilder(
                                program().toString(),
                                "--no-vacuum",
                                "--protocol=prepared",
                                "--file=" + script,
                                "--client=" + clients,
                                "--jobs=2",
                                "--time=" + seconds,
                                "--max-tries=100",
                                "--host=" + database.host(),
                                "--port=" + database.port(),
                                "--username=" + database.user(),
                                "retail")
                        .redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", database.password());
        builder.environment().put("PGOPTIONS", "-c search_path=inventory -c timezone=UTC");
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var rate = RATE.matcher(output);
        var failed = FAILED.matcher(output);
        if (process.waitFor() != 0
                || !rate.find()
                || (failed.find() && !failed.group(1).equals("0"))) {
            throw new SuiteFailure("pgbench failed:\n" + output);
        }
        return Double.parseDouble(rate.group(1));
    }

    private static Path program() {
        var path = System.getenv().getOrDefault("PATH", "");
        return Stream.of(path.split(":"))
                .map(folder -> Path.of(folder, "pgbench"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(
                        () ->
                                new SuiteFailure(
                                        "pgbench is not installed (Debian: apt-get install postgresql-contrib, or postgresql)."));
    }
}
