package com.retail.platform.relay;

import io.debezium.embedded.Connect;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.DebeziumEngine.ChangeConsumer;
import io.debezium.engine.DebeziumEngine.RecordCommitter;
import io.debezium.engine.RecordChangeEvent;
import io.debezium.engine.format.ChangeEventFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The log as Debezium's engine reads it.
///
/// It never resumes from an offset of its own. Its offsets live in memory and end with it, so each
/// run starts from what the slot has confirmed and reads whole transactions: duplicates, no gaps.
final class DebeziumStream implements LogStream {

    private static final Logger log = LoggerFactory.getLogger(DebeziumStream.class);
    private static final String PREFIX = "retail";
    private static final String OUTBOX = ".outbox";
    private static final int CLOSE_MILLIS = 10_000;

    private final DebeziumEngine<RecordChangeEvent<SourceRecord>> engine;
    private final Handler handler;
    private final Runnable running;
    private final long firstNewPosition;
    private final Map<String, @Nullable String> tablesOfTopics = new HashMap<>();
    private final AtomicLong lastRecordNanos = new AtomicLong(System.nanoTime());
    private final Thread thread;
    private volatile boolean handling;
    private volatile @Nullable String failure;

    /// @param firstNewPosition the log's end now: what lies before may be a replay
    /// @param running called once the log is being read
    DebeziumStream(
            RelayProperties properties, long firstNewPosition, Handler handler, Runnable running) {
        this.handler = handler;
        this.running = running;
        this.firstNewPosition = firstNewPosition;
        this.engine =
                DebeziumEngine.create(ChangeEventFormat.of(Connect.class))
                        .using(settings(properties))
                        .using((success, message, error) -> failed(success, message, error))
                        .using(new Started())
                        .notifying(new Batches())
                        .build();
        this.thread = Thread.ofPlatform().name("log-stream").unstarted(engine);
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public boolean ended() {
        return !thread.isAlive() && thread.getState() != Thread.State.NEW;
    }

    @Override
    public String failure() {
        return Objects.requireNonNullElse(failure, "the stream ended");
    }

    @Override
    public long silentMillis() {
        return handling
                ? 0
                : TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - lastRecordNanos.get());
    }

    @Override
    public void close() {
        Thread closer =
                Thread.ofPlatform().name("log-stream-close").daemon().unstarted(this::closeEngine);
        closer.start();
        try {
            if (!thread.join(java.time.Duration.ofMillis(CLOSE_MILLIS))) {
                log.warn("The stream doesn't end; interrupting it");
                thread.interrupt();
                closer.interrupt();
            }
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    private void closeEngine() {
        try {
            engine.close();
        } catch (IOException | IllegalStateException e) {
            log.debug("Closing the stream: {}", e.toString());
        }
    }

    private void failed(boolean success, @Nullable String message, @Nullable Throwable error) {
        if (!success) {
            Throwable cause = error;
            while (cause != null && cause.getCause() != null) {
                cause = cause.getCause();
            }
            failure = cause == null ? message : cause.toString();
        }
    }

    private @Nullable OutboxRow row(SourceRecord record) {
        if (!(record.value() instanceof Struct change)
                || !record.topic().endsWith(OUTBOX)
                || !"c".equals(change.getString("op"))) {
            return null;
        }
        String table =
                tablesOfTopics.computeIfAbsent(
                        record.topic(), t -> t.substring(PREFIX.length() + 1));
        return OutboxRow.of(Objects.requireNonNull(table), change.getStruct("after"));
    }

    private boolean replayed(SourceRecord record) {
        return record.sourceOffset().get("lsn") instanceof Long lsn && lsn < firstNewPosition;
    }

    private final class Batches implements ChangeConsumer<RecordChangeEvent<SourceRecord>> {

        @Override
        public void handleBatch(
                List<RecordChangeEvent<SourceRecord>> records,
                RecordCommitter<RecordChangeEvent<SourceRecord>> committer)
                throws InterruptedException {
            handling = true;
            try {
                var rows = new ArrayList<OutboxRow>(records.size());
                for (var each : records) {
                    OutboxRow row = row(each.record());
                    if (row != null) {
                        rows.add(row);
                    }
                }
                if (!rows.isEmpty()) {
                    handler.note(handler.publish(rows, replayed(records.getFirst().record())));
                }
                // The last one stands for all: a position in the log.
                committer.markProcessed(records.getLast());
                committer.markBatchFinished();
            } finally {
                lastRecordNanos.set(System.nanoTime());
                handling = false;
            }
        }
    }

    private final class Started implements DebeziumEngine.ConnectorCallback {
        @Override
        public void pollingStarted() {
            lastRecordNanos.set(System.nanoTime());
            running.run();
        }
    }

    private static Properties settings(RelayProperties properties) {
        RelayProperties.Stream stream = properties.stream();
        var all = new Properties();
        all.setProperty("name", "outbox-relay");
        all.setProperty("connector.class", "io.debezium.connector.postgresql.PostgresConnector");
        all.setProperty("topic.prefix", PREFIX);
        // The slot is the only position. A failed run isn't retried inside the engine, because
        // that would resume from the offset in memory, by the code that may skip rows.
        all.setProperty(
                "offset.storage", "org.apache.kafka.connect.storage.MemoryOffsetBackingStore");
        all.setProperty("offset.flush.interval.ms", Long.toString(stream.confirm().toMillis()));
        all.setProperty("snapshot.mode", "no_data");
        all.setProperty("errors.max.retries", "0");
        all.setProperty("slot.max.retries", "0");
        all.setProperty("plugin.name", "pgoutput");
        all.setProperty("slot.name", stream.slot());
        all.setProperty("slot.drop.on.stop", "false");
        all.setProperty("publication.name", stream.publication());
        all.setProperty("publication.autocreate.mode", "disabled");
        all.setProperty("table.include.list", "[^.]+\\.outbox,relay\\.heartbeat");
        all.setProperty("skipped.operations", "u,d,t");
        all.setProperty("tombstones.on.delete", "false");
        all.setProperty("provide.transaction.metadata", "false");
        all.setProperty("extended.headers.enabled", "false");
        all.setProperty("heartbeat.interval.ms", Long.toString(stream.heartbeat().toMillis()));
        all.setProperty("heartbeat.action.query", Slot.HEARTBEAT);
        all.setProperty("poll.interval.ms", Long.toString(Math.max(1, stream.poll().toMillis())));
        all.setProperty("max.batch.size", Integer.toString(stream.batchRows()));
        all.setProperty("max.queue.size", Integer.toString(stream.queueRows()));
        all.setProperty("max.queue.size.in.bytes", Long.toString(stream.queueBytes()));
        all.setProperty("record.processing.threads", "1");
        all.setProperty("record.processing.shutdown.timeout.ms", "2000");
        all.setProperty("task.management.timeout.ms", "8000");
        all.setProperty("executor.shutdown.timeout.ms", "2000");
        database(properties.database(), all);
        return all;
    }

    private static void database(RelayProperties.Database database, Properties all) {
        Properties url = org.postgresql.Driver.parseURL(database.url(), new Properties());
        if (url == null) {
            throw new IllegalArgumentException("DATABASE_URL isn't a PostgreSQL URL");
        }
        for (String name : url.stringPropertyNames()) {
            String value = url.getProperty(name);
            switch (name) {
                case "PGHOST" -> all.setProperty("database.hostname", value);
                case "PGPORT" -> all.setProperty("database.port", value);
                case "PGDBNAME" -> all.setProperty("database.dbname", value);
                case "sslmode", "sslrootcert", "sslcert", "sslkey", "sslpassword" ->
                        all.setProperty("database." + name, value);
                default -> all.setProperty("driver." + name, value);
            }
        }
        all.setProperty("database.user", database.user());
        if (database.password() != null) {
            all.setProperty("database.password", database.password());
        }
        all.setProperty("database.tcpKeepAlive", "true");
    }
}
