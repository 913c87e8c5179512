package com.retail.gateway.limits;

import com.retail.gateway.problem.ProblemException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// The memory that bodies may take together which the gateway reads before it calls a service.
final class BodyRoom {

    private static final Duration WAIT = Duration.ofSeconds(1);

    private final long bytes;
    private final AtomicLong taken = new AtomicLong();

    /// @param bytes of all bodies at a time
    BodyRoom(long bytes) {
        this.bytes = bytes;
    }

    /// What one request has of it, as its body comes.
    final class Share {

        private final AtomicLong own = new AtomicLong();

        /// Takes more.
        ///
        /// @throws ProblemException (503) when there is no more
        void take(long more) {
            own.addAndGet(more);
            if (taken.addAndGet(more) > bytes) {
                throw ProblemException.unavailable(
                        "Too many bodies are on their way at the moment.", WAIT);
            }
        }

        /// Gives all back.
        void leave() {
            taken.addAndGet(-own.getAndSet(0));
        }
    }
}
