package com.retail.inventory.live;

import com.retail.platform.web.Problem;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// All open streams, and the one thread that hands them what is new.
@Component
public class StockStreams implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(StockStreams.class);
    private static final int RETRY_SECONDS = 2;
    private static final long LOOK_NANOS = 1_000_000_000L;

    private final LiveProperties properties;
    private final FeedConsumer consumer;
    private final Clock clock;
    private final Set<StockReader> readers = ConcurrentHashMap.newKeySet();
    private final Set<StockReader> beginning = ConcurrentHashMap.newKeySet();
    private final Semaphore snapshots;
    private final Semaphore room;
    private final Turns turns = new Turns();
    private volatile @Nullable Thread thread;
    private volatile boolean running;

    StockStreams(
            LiveProperties properties, FeedConsumer consumer, Clock clock, MeterRegistry metrics) {
        this.properties = properties;
        this.consumer = consumer;
        this.clock = clock;
        this.snapshots = new Semaphore(properties.snapshotsAtOnce());
        this.room = new Semaphore(properties.mostReaders());
        metrics.gaugeCollectionSize("retail.live.readers", Tags.empty(), readers);
        consumer.onNews(this::wake);
    }

    /// Whether so many levels are not too many for one stream.
    ///
    /// @throws Problem 422 when they are, 429 when the caller has enough, 503 when streams can't be
    ///   opened now
    public void check(Interest interest, UUID caller) {
        var feed = feed();
        long levels = feed.levels().keySet().stream().filter(interest::covers).count();
        if (levels > properties.mostLevels()) {
            throw Problem.invalid(
                    "/product_id",
                    "%d levels are more than the %d of one stream: name products or locations."
                            .formatted(levels, properties.mostLevels()));
        }
        long own = readers.stream().filter(reader -> reader.caller().equals(caller)).count();
        if (own >= properties.mostPerCaller()) {
            throw Problem.tooMany("You have " + own + " streams open.", RETRY_SECONDS);
        }
        if (room.availablePermits() == 0) {
            throw Problem.unavailable("Too many streams are open.", RETRY_SECONDS);
        }
    }

    /// Opens a stream: from the present levels on, or from where a reader has left off. It waits
    /// for its connection.
    ///
    /// @param lastEvent how far the reader has come, if it comes back
    /// @param until when the reader's right ends
    public StockReader open(
            Interest interest, @Nullable FeedPosition lastEvent, UUID caller, Instant until) {
        var feed = feed();
        if (!room.tryAcquire()) {
            throw Problem.unavailable("Too many streams are open.", RETRY_SECONDS);
        }
        var reading =
                lastEvent == null
                        ? Reading.fresh(feed, interest)
                        : Reading.resumed(feed, interest, lastEvent);
        var reader = new StockReader(reading, turns, caller, until);
        readers.add(reader);
        return reader;
    }

    private StockFeed feed() {
        var feed = consumer.feed();
        if (feed == null || !running) {
            throw Problem.unavailable("The live stream is not ready yet.", RETRY_SECONDS);
        }
        return feed;
    }

    /// Whose turn it is to be sent its first levels, and who is gone.
    private final class Turns implements StockReader.Owner {

        @Override
        public boolean mayBegin(StockReader reader) {
            return snapshots.tryAcquire() && beginning.add(reader);
        }

        @Override
        public void begun(StockReader reader) {
            if (beginning.remove(reader)) {
                snapshots.release();
                wake();
            }
        }

        @Override
        public void ended(StockReader reader) {
            begun(reader);
            if (readers.remove(reader)) {
                room.release();
            }
        }
    }

    private void wake() {
        LockSupport.unpark(thread);
    }

    private void run() {
        long looked = System.nanoTime();
        while (running) {
            each(StockReader::pump);
            if (System.nanoTime() - looked >= LOOK_NANOS) {
                looked = System.nanoTime();
                each(this::look);
            }
            LockSupport.parkNanos(this, LOOK_NANOS / 5);
        }
    }

    /// One reader that fails is no reason to leave the others without news.
    private void each(Consumer<StockReader> step) {
        for (var reader : readers) {
            try {
                step.accept(reader);
            } catch (RuntimeException failure) {
                log.warn("A stream fails, and ends", failure);
                reader.close();
            }
        }
    }

    private void look(StockReader reader) {
        var feed = consumer.feed();
        if (!clock.instant().isBefore(reader.expiresAt())) {
            reader.end("token_expired");
        } else if (feed != null && !reader.follows(feed)) {
            reader.end("feed_began_anew");
        } else if (reader.isStuck(properties.mostBehind(), properties.drainWithin().toNanos())) {
            reader.end("too_slow");
        } else {
            reader.heartbeat(properties.heartbeat().toNanos());
        }
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("live-streams").daemon().start(this::run);
    }

    /// Ends all streams; their readers come back to another replica, or to this one later.
    @Override
    public void stop() {
        running = false;
        wake();
        readers.forEach(reader -> reader.end("service_stops"));
        thread = null;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// Stops before the web server waits for its requests to end.
    @Override
    public int getPhase() {
        return SmartLifecycle.DEFAULT_PHASE;
    }
}
