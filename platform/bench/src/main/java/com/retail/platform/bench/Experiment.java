package com.retail.platform.bench;

import com.retail.platform.bench.month.BadMonthExperiment;
import com.retail.platform.bench.past.PastExperiment;
import com.retail.platform.bench.races.KillsExperiment;
import com.retail.platform.bench.races.RacesExperiment;
import com.retail.platform.bench.relay.RelayExperiment;
import com.retail.platform.bench.scans.ScansExperiment;
import com.retail.platform.bench.stream.StreamExperiment;
import com.retail.platform.bench.supplier.SupplierLoadExperiment;
import java.util.List;

/// Something that is measured by one command.
public interface Experiment {

    /// What it is called on the command line.
    String name();

    /// What it measures, in a sentence.
    String description();

    /// Runs it, telling of its progress on standard output, and answers its figures.
    Figures run() throws Exception;

    /// All there are.
    static List<Experiment> all() {
        return List.of(
                new StartExperiment(),
                new EventDelayExperiment(),
                new MovementsExperiment(),
                new RacesExperiment(),
                new KillsExperiment(),
                new ScansExperiment(),
                new RelayExperiment(),
                new PastExperiment(),
                new StreamExperiment(),
                new BadMonthExperiment(),
                new SupplierLoadExperiment());
    }
}
