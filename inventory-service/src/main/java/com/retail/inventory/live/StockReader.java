package com.retail.inventory.live;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.time.Instant;
import java.util.UUID;

/// One open stream. Bytes are handed to the connection only when it takes them at once; nobody ever
/// waits for a slow reader.
final class StockReader implements WriteListener {

    /// What a reader tells of itself.
    interface Owner {
        /// Whether it may send its first levels now; when it may not, it is asked again.
        boolean mayBegin(StockReader reader);

        /// Its first levels are sent.
        void begun(StockReader reader);

        /// It is over.
        void ended(StockReader reader);
    }

    private final AsyncContext async;
    private final ServletOutputStream out;
    private final Reading reading;
    private final Owner owner;
    private final UUID caller;
    private final Instant expiresAt;
    private boolean open;
    private boolean ended;
    private boolean unflushed;
    private boolean beginning;
    private long takenAt = System.nanoTime();
    private long saidAt = System.nanoTime();

    StockReader(AsyncContext async, Reading reading, Owner owner, UUID caller, Instant expiresAt)
            throws IOException {
        this.async = async;
        this.out = async.getResponse().getOutputStream();
        this.reading = reading;
        this.owner = owner;
        this.caller = caller;
        this.expiresAt = expiresAt;
    }

    UUID caller() {
        return caller;
    }

    Instant expiresAt() {
        return expiresAt;
    }

    @Override
    public synchronized void onWritePossible() {
        open = true;
        pump();
    }

    @Override
    public void onError(Throwable failure) {
        close();
    }

    /// Hands the connection what it takes now.
    synchronized void pump() {
        if (!open || ended || (reading.inLevels() && !begin())) {
            return;
        }
        try {
            while (out.isReady()) {
                takenAt = System.nanoTime();
                var chunk = reading.nextChunk();
                if (beginning && !reading.inLevels()) {
                    beginning = false;
                    owner.begun(this);
                }
                if (chunk.length > 0) {
                    out.write(chunk);
                    unflushed = true;
                    saidAt = takenAt;
                } else if (unflushed) {
                    unflushed = false;
                    out.flush();
                } else {
                    return;
                }
            }
        } catch (Reading.TooFarBehind e) {
            end("too_slow");
        } catch (IOException | IllegalStateException e) {
            close();
        }
    }

    private boolean begin() {
        beginning = beginning || owner.mayBegin(this);
        return beginning;
    }

    /// Says that the stream is there, if it has been quiet for so long.
    synchronized void heartbeat(long quietNanos) {
        if (open
                && !ended
                && !reading.inLevels()
                && reading.behind() == 0
                && System.nanoTime() - saidAt >= quietNanos) {
            try {
                if (out.isReady()) {
                    saidAt = System.nanoTime();
                    out.write(Frames.heartbeat(reading.position()));
                    unflushed = true;
                    pump();
                }
            } catch (IOException | IllegalStateException e) {
                close();
            }
        }
    }

    /// Whether it neither takes what waits for it nor keeps up.
    synchronized boolean isStuck(long mostBehind, long drainNanos) {
        if (!open || ended) {
            return false;
        }
        return reading.behind() > mostBehind
                || (!out.isReady() && System.nanoTime() - takenAt > drainNanos);
    }

    /// Ends the stream with a reason, if the connection takes it.
    synchronized void end(String reason) {
        if (ended) {
            return;
        }
        try {
            if (open && out.isReady()) {
                out.write(Frames.end(reason));
            }
        } catch (IOException | IllegalStateException e) {
            // It is closed below in any case.
        }
        close();
    }

    private synchronized void close() {
        if (ended) {
            return;
        }
        ended = true;
        owner.ended(this);
        try {
            async.complete();
        } catch (IllegalStateException e) {
            // The container has ended it.
        }
    }
}
