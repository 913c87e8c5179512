package com.retail.platform.relay;

import java.util.List;
import java.util.UUID;

/// One run over the write-ahead log: from the slot's position to the first failure.
interface LogStream extends AutoCloseable {

    /// What is done with the rows.
    interface Handler {

        /// Publishes the rows in their order; they are acknowledged when it returns.
        ///
        /// @param replayed whether some of them may have been published by an earlier run
        /// @return those that were published now
        List<UUID> publish(List<OutboxRow> rows, boolean replayed) throws InterruptedException;

        /// Notes what was published. When it returns, the rows are confirmed to the slot.
        void note(List<UUID> published);
    }

    void start();

    boolean ended();

    /// Why it ended.
    String failure();

    /// How long no record came, not even a heartbeat, while none was being handled.
    long silentMillis();

    @Override
    void close();
}
