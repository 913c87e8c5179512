package com.retail.supplychain;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Work that is due at times kept in the database: a thread that does what is due, sleeps a while,
/// and can be woken. It looks at least once a second, so what another replica or an earlier run
/// left is found.
public abstract class Loop implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Loop.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_STEP = Duration.ofSeconds(15);

    private final Semaphore bell = new Semaphore(0);
    private volatile boolean running;
    private @Nullable Thread thread;

    /// Does some of what is due; true if more may be due at once.
    protected abstract boolean step();

    /// Says that something may be due now.
    public void wake() {
        bell.release();
    }

    @Override
    public synchronized void start() {
        running = true;
        thread = Thread.ofPlatform().name(getClass().getSimpleName()).daemon().start(this::run);
    }

    @Override
    public synchronized void stop() {
        running = false;
        wake();
        var ending = thread;
        thread = null;
        if (ending == null) {
            return;
        }
        try {
            ending.join(LONGEST_STEP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        while (running) {
            bell.drainPermits();
            try {
                if (step()) {
                    continue;
                }
            } catch (RuntimeException e) {
                log.warn(
                        "{} tries again in a second: {}", getClass().getSimpleName(), e.toString());
            }
            try {
                bell.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
