package com.retail.platform.web;

import java.util.concurrent.Semaphore;

/// Lets a few calls at a time do what takes much or takes long; more are told to come again. With a
/// 429: a 503 would count as an outage at the gateway.
public final class FewAtOnce {

    private final Semaphore places;
    private final String full;
    private final int retrySeconds;

    /// A call's place, which it gives back.
    public interface Place extends AutoCloseable {

        @Override
        void close();
    }

    /// @param most calls at a time
    /// @param full what the others are told
    public FewAtOnce(int most, String full, int retrySeconds) {
        this.places = new Semaphore(most);
        this.full = full;
        this.retrySeconds = retrySeconds;
    }

    /// Takes a place.
    ///
    /// @throws Problem 429 when none is free
    public Place take() {
        if (!places.tryAcquire()) {
            throw Problem.tooMany(full, retrySeconds);
        }
        return places::release;
    }
}
