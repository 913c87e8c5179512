package com.retail.platform.bench;

/// Lists the experiments, or runs one; the last line is one JSON object with its figures.
public final class Bench {

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 0) {
            Experiment.all()
                    .forEach(
                            experiment ->
                                    System.out.printf(
                                            "%-14s %s%n",
                                            experiment.name(), experiment.description()));
            return;
        }
        var wanted =
                Experiment.all().stream()
                        .filter(experiment -> experiment.name().equals(arguments[0]))
                        .findFirst();
        if (wanted.isEmpty()) {
            System.err.println(
                    "There is no experiment " + arguments[0] + ": ./retail bench lists them.");
            System.exit(2);
            return;
        }
        var figures = wanted.get().run();
        System.out.println(
                figures.with("experiment", wanted.get().name())
                        .with("processors", Runtime.getRuntime().availableProcessors())
                        .json());
        // Servers of the experiment end with this JVM, by its shutdown hooks.
        System.exit(figures.sound() ? 0 : 1);
    }
}
