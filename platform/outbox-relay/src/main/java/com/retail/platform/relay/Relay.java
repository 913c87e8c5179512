package com.retail.platform.relay;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/// The relay's life: wait for the lock, look at the slot, stream, and start over after any failure.
@Component
class Relay implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Relay.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LOST_SLOT_PAUSE = Duration.ofSeconds(2);
    private static final long REPEAT_ALARM_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final RelayProperties properties;
    private final Leadership leadership;
    private final Slot slot;
    private final Outboxes outboxes;
    private final Publisher publisher;
    private final Reconciler reconciler;
    private final RelayStatus status;
    private final Timer delay;
    private volatile boolean running;
    private @Nullable Thread thread;
    private long lastAlarm = System.nanoTime() - REPEAT_ALARM_NANOS;

    Relay(
            RelayProperties properties,
            Leadership leadership,
            Slot slot,
            Outboxes outboxes,
            Publisher publisher,
            Reconciler reconciler,
            RelayStatus status,
            MeterRegistry meters) {
        this.properties = properties;
        this.leadership = leadership;
        this.slot = slot;
        this.outboxes = outboxes;
        this.publisher = publisher;
        this.reconciler = reconciler;
        this.status = status;
        this.delay = meters.timer("retail.relay.batch");
    }

    @Override
    public synchronized void start() {
        running = true;
        thread = Thread.ofPlatform().name("relay").start(this::live);
    }

    @Override
    public synchronized void stop() {
        running = false;
        publisher.halt();
        Thread open = thread;
        if (open != null) {
            open.interrupt();
            try {
                open.join(Duration.ofSeconds(15));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void live() {
        int failures = 0;
        while (running) {
            try {
                if (leadership.acquire()) {
                    log.info("Holds the lock: this relay is the active one");
                    status.enter(RelayStatus.Phase.STARTING, null);
                    lead();
                } else {
                    status.enter(RelayStatus.Phase.STANDBY, "another replica is active");
                    pause(properties.lockPoll());
                }
                failures = 0;
            } catch (SQLException | DataAccessException e) {
                failures++;
                log.warn("The database is away: {}", e.getMessage());
                status.enter(RelayStatus.Phase.WAITING, "the database is away: " + e.getMessage());
            } catch (InterruptedException e) {
                log.debug("Stopping");
            } catch (RuntimeException e) {
                failures++;
                log.error("The relay failed and starts over", e);
                status.enter(RelayStatus.Phase.WAITING, e.toString());
            }
            backOff(failures);
        }
        leadership.release();
    }

    /// As long as the lock is held.
    private void lead() throws InterruptedException {
        publisher.open();
        try {
            whileHeld();
        } finally {
            // First nothing more goes out, then another may take over.
            publisher.halt();
            leadership.release();
        }
    }

    private void whileHeld() throws InterruptedException {
        outboxes.prepare();
        int failures = 0;
        while (running && leadership.held()) {
            String problem = slot.problem().orElse(null);
            if (problem != null && !recreated(problem)) {
                pause(LOST_SLOT_PAUSE);
            } else if (!slot.free()) {
                pause(FIRST_PAUSE);
            } else {
                boolean streamed = stream();
                failures = streamed ? 1 : failures + 1;
                if (running && leadership.held()) {
                    status.enter(RelayStatus.Phase.STARTING, status.now().detail());
                    backOff(failures);
                }
            }
        }
        status.enter(RelayStatus.Phase.WAITING, "the lock is lost");
    }

    /// False if the slot is lost and stays so: nothing may be streamed then.
    private boolean recreated(String problem) throws InterruptedException {
        if (properties.recreateSlot() == slot.generation() + 1) {
            log.warn("{} The operator asked for it: making it anew.", problem);
            slot.recreate();
            status.enter(RelayStatus.Phase.STARTING, "publishing what the lost slot had missed");
            int missed = reconciler.publishAll();
            log.warn("Published {} rows that the lost slot had missed", missed);
            return true;
        }
        status.enter(RelayStatus.Phase.SLOT_LOST, problem);
        if (System.nanoTime() - lastAlarm >= REPEAT_ALARM_NANOS) {
            lastAlarm = System.nanoTime();
            log.error(problem);
        }
        return false;
    }

    /// One run of the stream, until it fails or the lock is lost.
    ///
    /// @return whether it got as far as reading the log
    private boolean stream() throws InterruptedException {
        var reached = new boolean[1];
        try (var stream =
                open(
                        () -> {
                            reached[0] = true;
                            status.enter(RelayStatus.Phase.STREAMING, null);
                        })) {
            stream.start();
            while (running && !stream.ended()) {
                pause(properties.lockPoll());
                if (!leadership.held()) {
                    publisher.halt();
                    return reached[0];
                }
                if (stream.silentMillis() > properties.stream().stalled().toMillis()) {
                    log.warn(
                            "Nothing came from the log for {} ms; starting anew",
                            stream.silentMillis());
                    return reached[0];
                }
            }
            if (running) {
                log.warn("The stream ended and starts anew: {}", stream.failure());
                status.enter(RelayStatus.Phase.STARTING, stream.failure());
            }
            return reached[0];
        }
    }

    private LogStream open(Runnable streaming) {
        long end = slot.endOfLogAsNumber();
        return switch (properties.stream().reader()) {
            case SLOT ->
                    new SlotStream(
                            properties,
                            end,
                            new Rows(),
                            new SlotStream.Signals(streaming, slot::nudge));
            case DEBEZIUM -> new DebeziumStream(properties, end, new Rows(), streaming);
        };
    }

    private final class Rows implements LogStream.Handler {

        @Override
        public List<UUID> publish(List<OutboxRow> rows, boolean replayed)
                throws InterruptedException {
            long start = System.nanoTime();
            var published =
                    publisher.send(rows, replayed ? Relay.this::withoutSettled : all -> all);
            delay.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            return published;
        }

        @Override
        public void note(List<UUID> published) {
            outboxes.markPublished(published);
        }
    }

    /// A replay after a restart: what is noted as published needn't go out again.
    private List<OutboxRow> withoutSettled(List<OutboxRow> rows) {
        var settled = outboxes.settled(rows.stream().map(OutboxRow::id).toList());
        return settled.isEmpty()
                ? rows
                : rows.stream().filter(row -> !settled.contains(row.id())).toList();
    }

    private void backOff(int failures) {
        if (!running || failures == 0) {
            return;
        }
        long millis =
                Math.min(
                        FIRST_PAUSE.toMillis() << Math.min(failures - 1, 10),
                        properties.stream().maxBackoff().toMillis());
        try {
            pause(Duration.ofMillis(millis));
        } catch (InterruptedException e) {
            log.debug("Stopping");
        }
    }

    private static void pause(Duration time) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(time.toNanos());
    }
}
