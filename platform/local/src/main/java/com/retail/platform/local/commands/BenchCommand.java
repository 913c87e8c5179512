package com.retail.platform.local.commands;

import com.retail.platform.local.console.Terminal;
import com.retail.platform.local.suite.Checkout;
import com.retail.platform.local.suite.SuiteFailure;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Unmatched;

/// Hands over to the experiments of `platform/bench`.
@Command(
        name = "bench",
        description =
                "List the experiments, or run one. The last line is one JSON object with its figures.")
public final class BenchCommand implements Callable<Integer> {

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            description = "The experiment; all are listed without one.")
    private String name = "";

    @Unmatched private List<String> options = new ArrayList<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        var checkout = Checkout.find();
        var classPath = checkout.root().resolve("platform/bench/target/classpath");
        if (!Files.exists(classPath)) {
            throw new SuiteFailure("platform/bench is not built: mvn -DskipTests package");
        }
        var words = new ArrayList<String>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Light: it shares the processors with what it measures. Ten thousand clients at once need
        // the memory.
        words.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx768m"));
        words.add("-cp");
        words.add(
                checkout.jar("platform/bench")
                        + File.pathSeparator
                        + Files.readString(classPath).trim());
        words.add("com.retail.platform.bench.Bench");
        if (!name.isEmpty()) {
            words.add(name);
        }
        words.addAll(options);
        Terminal.OUT.flush();
        var builder = new ProcessBuilder(words).inheritIO();
        builder.environment().put("RETAIL_HOME", checkout.root().toString());
        return builder.start().waitFor();
    }
}
