package com.retail.platform.bench.supplier;

import com.retail.platform.local.suite.SuiteFailure;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Waiting for something, with a limit.
public final class Patience {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final long BETWEEN_LOOKS_MILLIS = 100;

    private Patience() {}

    /// Something that can be seen in a database.
    @FunctionalInterface
    public interface Condition {
        boolean holds() throws SQLException;
    }

    /// @throws SuiteFailure if it does not become so
    public static void until(String what, Condition condition)
            throws SQLException, InterruptedException {
        if (!within(LIMIT, condition)) {
            throw new SuiteFailure("In vain it was waited until " + what + ".");
        }
    }

    /// @return whether it became so
    public static boolean within(Duration limit, Condition condition)
            throws SQLException, InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
        }
        return true;
    }
}
