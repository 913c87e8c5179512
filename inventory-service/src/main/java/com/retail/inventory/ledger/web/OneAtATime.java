package com.retail.inventory.ledger.web;

import com.retail.platform.web.Problem;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/// Lets one call at a time read very much: it holds one of few connections for long, and all who
/// move stock need the others.
final class OneAtATime {

    private static final int RETRY_SECONDS = 5;

    private final Semaphore turn = new Semaphore(1);

    /// Reads, before a connection is taken.
    ///
    /// @throws Problem 429 when another such call is under way at this replica
    <T> T read(Supplier<T> reading) {
        if (!turn.tryAcquire()) {
            // A 503 would count as an outage at the gateway.
            throw Problem.tooMany("Another call that reads so much is under way.", RETRY_SECONDS);
        }
        try {
            return reading.get();
        } finally {
            turn.release();
        }
    }
}
