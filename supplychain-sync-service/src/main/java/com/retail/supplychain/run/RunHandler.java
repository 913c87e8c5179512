package com.retail.supplychain.run;

import java.time.Duration;
import java.util.Map;

/// Knows how runs of one kind are made.
public interface RunHandler {

    RunKind kind();

    /// How often one is made by schedule.
    Duration interval();

    /// Makes it; it may be the second try of one whose replica died.
    ///
    /// @param progress is told from time to time what was counted so far, and keeps the run alive
    ///   by it
    /// @throws RunFailed if it can't be made
    void make(Run run, Progress progress);

    /// Hears how a run goes.
    interface Progress {
        void counted(Map<String, Long> counts);
    }

    /// Why a run could not be made; for a person.
    final class RunFailed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public RunFailed(String reason) {
            super(reason, null, false, false);
        }
    }
}
