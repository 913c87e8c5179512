package com.retail.identity.signin;

import java.time.Duration;

/// Makes failures take the same time whatever they failed for, so that the time tells nothing.
///
/// @param step how long a failure takes; one that takes longer by itself takes two steps, or three
record EvenPace(Duration step) {

    /// How long to wait still, after so much time, for the next whole step to be over.
    Duration rest(Duration taken) {
        long over = taken.toNanos() % step.toNanos();
        return over == 0 && !taken.isZero() ? Duration.ZERO : step.minusNanos(over);
    }

    /// Waits until a whole step is over.
    ///
    /// @param since when the work began, by [System#nanoTime]
    void keep(long since) {
        try {
            Thread.sleep(rest(Duration.ofNanos(System.nanoTime() - since)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
