package com.retail.pepsico;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Work that is due at times kept in the database: a thread that does what is due, sleeps until the
/// next is, and can be woken. It looks at least once a second, so what another process or an
/// earlier run left behind is found.
public abstract class Loop implements SmartLifecycle {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_STEP = Duration.ofSeconds(20);
    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
    private final Semaphore bell = new Semaphore(0);
    private volatile boolean running;
    private @Nullable Thread thread;

    /// Does what is due and says how long nothing else will be.
    protected abstract Duration step();

    /// Says that something may be due now.
    public final void wake() {
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
            var pause = LONGEST_WAIT;
            try {
                pause = step();
            } catch (RuntimeException e) {
                LOG.warn(
                        "{} tries again in a second: {}", getClass().getSimpleName(), e.toString());
            }
            try {
                var wait = pause.compareTo(LONGEST_WAIT) < 0 ? pause : LONGEST_WAIT;
                if (bell.tryAcquire(Math.max(0, wait.toMillis()), TimeUnit.MILLISECONDS)) {
                    bell.drainPermits();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
