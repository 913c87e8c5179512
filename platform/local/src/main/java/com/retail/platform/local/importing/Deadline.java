package com.retail.platform.local.importing;

import com.retail.platform.local.suite.SuiteFailure;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Waits for something that others bring about, with a limit.
public final class Deadline {

    private static final long PAUSE = 250;

    private Deadline() {}

    /// Whether it came true in time.
    public static boolean await(Duration limit, BooleanSupplier condition) {
        long begun = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - begun > limit.toNanos()) {
                return false;
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SuiteFailure("Interrupted", e);
            }
        }
        return true;
    }
}
