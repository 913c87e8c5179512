package com.retail.alerting.alert;

import com.retail.alerting.recheck.Rechecks;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/// The thread that rechecks: woken when one is asked for, and looking once a second for what
/// another replica or an earlier run left.
@Component
class RecheckLoop implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(RecheckLoop.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_STEP = Duration.ofSeconds(15);

    private final Rechecker rechecker;
    private final Semaphore bell = new Semaphore(0);
    private volatile boolean running;
    private @Nullable Thread thread;

    RecheckLoop(Rechecker rechecker) {
        this.rechecker = rechecker;
    }

    @TransactionalEventListener(fallbackExecution = true)
    public void on(Rechecks.Asked asked) {
        bell.release();
    }

    @Override
    public synchronized void start() {
        running = true;
        thread = Thread.ofPlatform().name("recheck").daemon().start(this::run);
    }

    @Override
    public synchronized void stop() {
        running = false;
        bell.release();
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
            try {
                bell.drainPermits();
                if (rechecker.recheckSome()) {
                    continue;
                }
            } catch (RuntimeException e) {
                log.warn("Judging again failed, next try in a second: {}", e.toString());
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
