package com.retail.supplychain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Work that is due at times kept in the database: threads that do what is due, sleep a while, and
/// can be woken. They look from time to time, so what another replica or an earlier run left is
/// found.
public abstract class Loop implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Loop.class);
    private static final Duration LONGEST_STEP = Duration.ofSeconds(15);

    private final int threads;
    private final Pace pace;
    private final Duration gathering;
    private final Semaphore bell = new Semaphore(0);
    private final List<Thread> working = new ArrayList<>();
    private volatile boolean running;

    /// @param threads how many work side by side
    /// @param gathering how long one that was woken waits for more to do together with it
    protected Loop(int threads, Pace pace, Duration gathering) {
        this.threads = threads;
        this.pace = pace;
        this.gathering = gathering;
    }

    protected Loop(int threads, Pace pace) {
        this(threads, pace, Duration.ZERO);
    }

    protected Loop(Pace pace) {
        this(1, pace);
    }

    /// Does some of what is due; true if more may be due at once.
    protected abstract boolean step();

    /// Says that something may be due now.
    public void wake() {
        if (bell.availablePermits() < threads) {
            bell.release();
        }
    }

    @Override
    public synchronized void start() {
        running = true;
        for (int n = 0; n < threads; n++) {
            working.add(
                    Thread.ofPlatform()
                            .name(getClass().getSimpleName() + "-" + n)
                            .daemon()
                            .start(this::run));
        }
    }

    @Override
    public synchronized void stop() {
        running = false;
        bell.release(threads);
        try {
            for (var thread : working) {
                thread.join(LONGEST_STEP);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        working.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        while (running) {
            try {
                if (step()) {
                    continue;
                }
            } catch (RuntimeException e) {
                log.warn("{} tries again: {}", getClass().getSimpleName(), e.toString());
            } catch (Error e) {
                log.error("{} goes on", getClass().getSimpleName(), e);
            }
            try {
                if (bell.tryAcquire(pace.look().toMillis(), TimeUnit.MILLISECONDS)) {
                    Thread.sleep(gathering);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
