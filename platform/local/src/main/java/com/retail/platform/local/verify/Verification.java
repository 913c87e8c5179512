package com.retail.platform.local.verify;

import com.retail.platform.local.suite.Suite;
import com.retail.platform.local.suite.SuiteFailure;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/// The audit of a running suite: waits until nothing is on its way, then checks the invariants.
public final class Verification {

    /// The invariants that can be counted, in the order of the architecture.
    public static final List<Invariant> INVARIANTS =
            List.of(
                    new LedgerSums(),
                    new SourcesOnce(),
                    new NothingLost(),
                    new PromisesKept(),
                    new CopiesAgree(),
                    new AlertsFit(),
                    new OrdersOnce(),
                    new ReportsAgree());

    private static final int ATTEMPTS = 3;

    /// An invariant and what its check came to.
    public record Result(Invariant invariant, Finding finding) {}

    private Verification() {}

    /// Runs it. Findings of a suite that did something meanwhile prove nothing: it is audited
    /// again, a few times at most.
    ///
    /// @param patience how long to wait for quiet; the invariants are checked after that in any
    ///   case
    /// @param progress gets what is still on its way
    public static List<Result> run(Suite suite, Duration patience, Consumer<String> progress) {
        try (var auditor = Auditor.of(suite)) {
            var quiet = new Quiet(auditor);
            for (int attempt = 1; ; attempt++) {
                boolean still = quiet.await(patience, progress);
                if (!still) {
                    progress.accept(
                            "not quiet after "
                                    + patience.toSeconds()
                                    + " s; checking all the same");
                }
                var results =
                        INVARIANTS.stream()
                                .map(each -> new Result(each, check(each, auditor)))
                                .toList();
                boolean well = results.stream().allMatch(result -> result.finding().ok());
                if (well || !still || attempt == ATTEMPTS || quiet.lasted()) {
                    return results;
                }
                progress.accept("something happened during the checks; checking again");
            }
        } catch (SQLException e) {
            throw new SuiteFailure("The database does not answer: " + e.getMessage(), e);
        }
    }

    private static Finding check(Invariant invariant, Auditor auditor) {
        try {
            return invariant.check(auditor);
        } catch (SQLException | SuiteFailure e) {
            return new Finding("not checked", String.valueOf(e.getMessage()));
        }
    }
}
