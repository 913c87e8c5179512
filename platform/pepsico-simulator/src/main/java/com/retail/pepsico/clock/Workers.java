package com.retail.pepsico.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/// Does each [Work] when it is due: a thread for each while time passes by itself, one after the
/// other in the order of their times while a test moves it. While time stands still nothing is
/// done, so that nothing depends on who came first.
@Component
class Workers implements SmartLifecycle {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_STEP = Duration.ofSeconds(20);

    /// Before what is due but can not be done now, as in an outage, is tried again.
    private static final Duration BLOCKED = Duration.ofMillis(50);

    private static final int MOST_STEPS_AT_ONE_MOMENT = 100_000;
    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

    private final List<Worker> workers;
    private final SimulatedClock clock;

    /// Held for writing while a test moves time: then nobody else works.
    private final ReadWriteLock turn = new ReentrantReadWriteLock(true);

    private volatile boolean running;

    Workers(List<Work> works, SimulatedClock clock) {
        this.workers =
                works.stream()
                        .sorted(Comparator.comparing(work -> work.getClass().getName()))
                        .map(Worker::new)
                        .toList();
        this.clock = clock;
    }

    /// Moves time on to a moment, stopping wherever something is due, and doing it there.
    ///
    /// @return how many steps of work were done
    long moveTo(Instant until) {
        turn.writeLock().lock();
        try {
            long steps = settle();
            for (var next = nextDue(until); next.isPresent(); next = nextDue(until)) {
                clock.moveTo(next.get());
                steps += settle();
            }
            clock.moveTo(until);
            return steps + settle();
        } finally {
            turn.writeLock().unlock();
        }
    }

    /// Changes the clock while nobody works by it.
    void change(Runnable change) {
        turn.writeLock().lock();
        try {
            change.run();
        } finally {
            turn.writeLock().unlock();
        }
        on(new SomethingIsDue());
    }

    private Optional<Instant> nextDue(Instant until) {
        var now = clock.instant();
        return workers.stream()
                .flatMap(worker -> worker.work.nextDue().stream())
                .filter(due -> due.isAfter(now) && !due.isAfter(until))
                .min(Comparator.naturalOrder());
    }

    /// Does what is due at this moment, and what that makes due.
    private long settle() {
        var now = clock.instant();
        long steps = 0;
        for (boolean any = true; any; ) {
            any = false;
            for (var worker : workers) {
                while (worker.isDue(now) && worker.work.doDue(now)) {
                    any = true;
                    if (++steps > MOST_STEPS_AT_ONE_MOMENT) {
                        throw new IllegalStateException("there is no end of work at " + now);
                    }
                }
            }
        }
        return steps;
    }

    @TransactionalEventListener(fallbackExecution = true)
    public void on(SomethingIsDue event) {
        workers.forEach(worker -> worker.bell.release());
    }

    @Override
    public void start() {
        running = true;
        workers.forEach(Worker::start);
    }

    @Override
    public void stop() {
        running = false;
        workers.forEach(worker -> worker.bell.release());
        workers.forEach(Worker::join);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// The thread of one work: does what is due, sleeps until the next is, and can be woken. It
    /// looks at least once a second, so what an earlier run left behind is found.
    private final class Worker {

        private final Work work;
        private final Semaphore bell = new Semaphore(0);
        private final List<Thread> threads = new ArrayList<>(1);

        Worker(Work work) {
            this.work = work;
        }

        boolean isDue(Instant now) {
            return work.nextDue().filter(due -> !due.isAfter(now)).isPresent();
        }

        void start() {
            threads.add(
                    Thread.ofPlatform()
                            .name(work.getClass().getSimpleName())
                            .daemon()
                            .start(this::run));
        }

        void join() {
            try {
                for (var thread : threads) {
                    thread.join(LONGEST_STEP);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            threads.clear();
        }

        private void run() {
            while (running) {
                var pause = LONGEST_WAIT;
                try {
                    pause = step();
                } catch (RuntimeException e) {
                    LOG.warn(
                            "{} tries again in a second: {}",
                            work.getClass().getSimpleName(),
                            e.toString());
                }
                try {
                    if (bell.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                        bell.drainPermits();
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }

        private Duration step() {
            turn.readLock().lock();
            try {
                if (clock.standsStill()) {
                    return LONGEST_WAIT;
                }
                if (work.doDue(clock.instant())) {
                    return Duration.ZERO;
                }
                var pause = work.nextDue().map(clock::machineTimeUntil).orElse(LONGEST_WAIT);
                if (pause.isZero()) {
                    pause = BLOCKED;
                }
                return pause.compareTo(LONGEST_WAIT) < 0 ? pause : LONGEST_WAIT;
            } finally {
                turn.readLock().unlock();
            }
        }
    }
}
