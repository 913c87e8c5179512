package com.retail.platform.bench;

import java.util.List;

/// Something that is measured by one command.
interface Experiment {

    /// What it is called on the command line.
    String name();

    /// What it measures, in a sentence.
    String description();

    /// Runs it, telling of its progress on standard output, and answers its figures.
    Figures run() throws Exception;

    /// All there are.
    static List<Experiment> all() {
        return List.of(
                new StartExperiment(), new EventDelayExperiment(), new MovementsExperiment());
    }
}
