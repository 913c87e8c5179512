package com.retail.inventory.live;

import java.io.IOException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One open stream. Bytes are handed to the connection only when it takes them at once; nobody ever
/// waits for a slow reader.
public final class StockReader {

    /// What a reader tells of itself.
    interface Owner {
        /// Whether it may send its first levels now; when it may not, it is asked again.
        boolean mayBegin(StockReader reader);

        /// Its first levels are sent.
        void begun(StockReader reader);

        /// It is over.
        void ended(StockReader reader);
    }

    private final Reading reading;
    private final Owner owner;
    private final UUID caller;
    private final Instant expiresAt;
    private @Nullable Outlet outlet;
    private boolean ended;
    private boolean full;
    private boolean beginning;
    private long takenAt = System.nanoTime();
    private long saidAt = System.nanoTime();

    StockReader(Reading reading, Owner owner, UUID caller, Instant expiresAt) {
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

    /// Whether what it reads comes from that feed.
    boolean follows(StockFeed feed) {
        return reading.follows(feed);
    }

    /// The connection is there.
    public synchronized void onConnected(Outlet connection) {
        outlet = connection;
        takenAt = System.nanoTime();
        if (ended) {
            connection.close();
        } else {
            pump();
        }
    }

    /// The connection can take more.
    public synchronized void onWritable() {
        var open = outlet;
        if (open == null || ended) {
            return;
        }
        try {
            full = !open.flush();
            if (!full) {
                takenAt = System.nanoTime();
                pump();
            }
        } catch (IOException | IllegalStateException e) {
            close();
        }
    }

    /// The connection is gone. When this returns, nothing more is sent to it.
    public synchronized void onGone() {
        outlet = null;
        close();
    }

    /// Hands the connection what it takes now.
    synchronized void pump() {
        var open = outlet;
        if (open == null || ended || full || (reading.inLevels() && !begin())) {
            return;
        }
        try {
            while (!full) {
                var chunk = reading.nextChunk();
                if (beginning && !reading.inLevels()) {
                    beginning = false;
                    owner.begun(this);
                }
                if (chunk.length == 0) {
                    return;
                }
                say(open, chunk);
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

    private void say(Outlet open, byte[] bytes) throws IOException {
        takenAt = System.nanoTime();
        saidAt = takenAt;
        full = !open.send(bytes);
    }

    /// Says that the stream is there, if it has been quiet for so long.
    synchronized void heartbeat(long quietNanos) {
        var open = outlet;
        if (open == null
                || ended
                || full
                || reading.inLevels()
                || reading.behind() > 0
                || System.nanoTime() - saidAt < quietNanos) {
            return;
        }
        try {
            say(open, Frames.heartbeat(reading.position()));
        } catch (IOException | IllegalStateException e) {
            close();
        }
    }

    /// Whether it neither takes what waits for it nor keeps up, or never came.
    synchronized boolean isStuck(long mostBehind, long drainNanos) {
        return !ended
                && (reading.fellBehind(mostBehind)
                        || ((full || outlet == null) && System.nanoTime() - takenAt > drainNanos));
    }

    /// Ends the stream with a reason, if the connection takes it.
    synchronized void end(String reason) {
        var open = outlet;
        if (ended) {
            return;
        }
        try {
            if (open != null && !full) {
                open.send(Frames.end(reason));
            }
        } catch (IOException | IllegalStateException e) {
            // It is closed below in any case.
        }
        close();
    }

    /// Ends the stream without a word.
    synchronized void close() {
        if (ended) {
            return;
        }
        ended = true;
        owner.ended(this);
        var open = outlet;
        if (open != null) {
            open.close();
        }
    }
}
