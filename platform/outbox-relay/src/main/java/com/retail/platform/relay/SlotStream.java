package com.retail.platform.relay;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGProperty;
import org.postgresql.replication.LogSequenceNumber;
import org.postgresql.replication.PGReplicationStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The log as the slot itself hands it out, from what was confirmed on: whole transactions in
/// commit order, duplicates after a failure, no gaps.
///
/// Three threads, each as quick as it can be, with bounded queues between them: one reads, one
/// publishes whatever has come, one notes what was published and confirms it.
final class SlotStream implements LogStream {

    private static final Logger log = LoggerFactory.getLogger(SlotStream.class);
    private static final Duration CLOSE = Duration.ofSeconds(10);
    private static final int IDLE_MILLIS = 100;
    private static final int BATCHES_TO_NOTE = 64;

    /// A row, or the end of a transaction.
    ///
    /// @param end the place behind the transaction; 0 for a row
    private record Step(@Nullable OutboxRow row, boolean replayed, int bytes, long end) {}

    /// What was published, up to a place in the log.
    private record Batch(List<UUID> published, long end) {}

    private final RelayProperties properties;
    private final Handler handler;
    private final Runnable running;
    private final Runnable heartbeat;
    private final long firstNewPosition;
    private final BlockingQueue<Step> steps;
    private final BlockingQueue<Batch> batches = new ArrayBlockingQueue<>(BATCHES_TO_NOTE);
    private final Semaphore bytes;
    private final int mostBytes;
    private final List<Thread> threads = new ArrayList<>();
    private volatile long lastNanos = System.nanoTime();
    private volatile boolean publishing;
    private volatile boolean closed;
    private volatile @Nullable String failure;
    private volatile @Nullable Connection connection;
    private volatile @Nullable PGReplicationStream stream;

    /// What is told of the run.
    ///
    /// @param running called once the log is being read
    /// @param heartbeat writes a row, so that the slot moves on while nobody else does
    record Signals(Runnable running, Runnable heartbeat) {}

    /// @param firstNewPosition the log's end now: what lies before may be a replay
    SlotStream(
            RelayProperties properties, long firstNewPosition, Handler handler, Signals signals) {
        this.properties = properties;
        this.firstNewPosition = firstNewPosition;
        this.handler = handler;
        this.running = signals.running();
        this.heartbeat = signals.heartbeat();
        this.steps = new ArrayBlockingQueue<>(properties.stream().queueRows());
        this.mostBytes = (int) Math.min(Integer.MAX_VALUE, properties.stream().queueBytes());
        this.bytes = new Semaphore(mostBytes);
        threads.add(thread("log-reader", this::read));
        threads.add(thread("log-publisher", this::publish));
        threads.add(thread("log-noter", this::note));
    }

    private interface Work {
        void run() throws SQLException, InterruptedException;
    }

    private Thread thread(String name, Work work) {
        return Thread.ofPlatform()
                .name(name)
                .unstarted(
                        () -> {
                            try {
                                work.run();
                            } catch (SQLException | InterruptedException | RuntimeException e) {
                                if (!closed && failure == null) {
                                    failure = e.toString();
                                }
                            } finally {
                                // One of them gone, the others have nothing to do.
                                stop();
                            }
                        });
    }

    @Override
    public void start() {
        threads.forEach(Thread::start);
    }

    @Override
    public boolean ended() {
        return closed;
    }

    @Override
    public String failure() {
        return Objects.requireNonNullElse(failure, "the stream ended");
    }

    @Override
    public long silentMillis() {
        return publishing ? 0 : TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - lastNanos);
    }

    private void read() throws SQLException, InterruptedException {
        try (var opened = connect()) {
            connection = opened;
            try (var setting = opened.createStatement()) {
                setting.execute("SET TimeZone = 'UTC'");
                setting.execute("SET DateStyle = 'ISO'");
            }
            var reading =
                    opened.unwrap(PGConnection.class)
                            .getReplicationAPI()
                            .replicationStream()
                            .logical()
                            .withSlotName(properties.stream().slot())
                            .withSlotOption("proto_version", 1)
                            .withSlotOption("publication_names", properties.stream().publication())
                            .withStatusInterval(
                                    (int) properties.stream().confirm().toMillis(),
                                    TimeUnit.MILLISECONDS)
                            .withAutomaticFlush(false)
                            .start();
            stream = reading;
            running.run();
            var messages = new PgOutput(new Queue());
            while (!closed) {
                var message = reading.read();
                if (message == null) {
                    throw new SQLException("the database has ended the stream");
                }
                lastNanos = System.nanoTime();
                messages.take(message);
            }
        }
    }

    private Connection connect() throws SQLException {
        var settings = new Properties();
        var database = properties.database();
        PGProperty.USER.set(settings, database.user());
        if (database.password() != null) {
            PGProperty.PASSWORD.set(settings, database.password());
        }
        PGProperty.REPLICATION.set(settings, "database");
        PGProperty.PREFER_QUERY_MODE.set(settings, "simple");
        PGProperty.ASSUME_MIN_SERVER_VERSION.set(settings, "10");
        PGProperty.APPLICATION_NAME.set(settings, "outbox-relay log");
        PGProperty.TCP_KEEP_ALIVE.set(settings, true);
        return DriverManager.getConnection(database.url(), settings);
    }

    /// Puts rows and ends into the queue, and waits while it is full: the database then waits too.
    private final class Queue implements PgOutput.Listener {

        @Override
        public void row(OutboxRow row, long commit) throws InterruptedException {
            int size = Math.min(mostBytes, row.size());
            bytes.acquire(size);
            steps.put(new Step(row, commit < firstNewPosition, size, 0));
        }

        @Override
        public void committed(long end) throws InterruptedException {
            steps.put(new Step(null, false, 0, end));
        }
    }

    private void publish() throws InterruptedException {
        long beaten = System.nanoTime();
        var taken = new ArrayList<Step>();
        while (!closed) {
            if (stream != null
                    && System.nanoTime() - beaten >= properties.stream().heartbeat().toNanos()) {
                beaten = System.nanoTime();
                heartbeat.run();
            }
            var first = steps.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
            if (first != null) {
                taken.add(first);
                steps.drainTo(taken, properties.stream().batchRows() - 1);
                publish(taken);
                taken.clear();
            }
        }
    }

    private void publish(List<Step> taken) throws InterruptedException {
        var rows = new ArrayList<OutboxRow>(taken.size());
        boolean replayed = false;
        long end = 0;
        int size = 0;
        for (var step : taken) {
            if (step.row != null) {
                rows.add(step.row);
                replayed |= step.replayed;
            }
            size += step.bytes;
            end = Math.max(end, step.end);
        }
        publishing = true;
        var published = rows.isEmpty() ? List.<UUID>of() : handler.publish(rows, replayed);
        publishing = false;
        lastNanos = System.nanoTime();
        bytes.release(size);
        batches.put(new Batch(published, end));
    }

    private void note() throws InterruptedException {
        var taken = new ArrayList<Batch>();
        while (!closed) {
            var first = batches.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
            if (first != null) {
                taken.add(first);
                batches.drainTo(taken);
                note(taken);
                taken.clear();
            }
        }
    }

    private void note(List<Batch> taken) {
        handler.note(taken.stream().flatMap(batch -> batch.published.stream()).toList());
        long end = taken.stream().mapToLong(Batch::end).max().orElse(0);
        var reading = stream;
        if (end > 0 && reading != null) {
            // The reader tells the database with its next word.
            reading.setAppliedLSN(LogSequenceNumber.valueOf(end));
            reading.setFlushedLSN(LogSequenceNumber.valueOf(end));
        }
    }

    private void stop() {
        closed = true;
        threads.forEach(
                thread -> {
                    if (thread != Thread.currentThread()) {
                        thread.interrupt();
                    }
                });
        var open = connection;
        if (open != null) {
            try {
                open.abort(Runnable::run);
            } catch (SQLException e) {
                log.debug("Closing the stream: {}", e.toString());
            }
        }
    }

    @Override
    public void close() {
        stop();
        try {
            for (var thread : threads) {
                if (!thread.join(CLOSE)) {
                    log.warn("{} doesn't end", thread.getName());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
