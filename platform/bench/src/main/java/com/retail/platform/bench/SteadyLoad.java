package com.retail.platform.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongFunction;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// Requests at a steady rate, from its making until it is closed: each is sent when it is due, on
/// one of some connections.
public final class SteadyLoad implements AutoCloseable {

    /// In place of a status where no answer came.
    private static final int NO_ANSWER = -1;

    private final int port;
    private final int perSecond;
    private final LongFunction<byte[]> requests;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicLong next = new AtomicLong();
    private final Map<Integer, Integer> refused = new ConcurrentHashMap<>();
    private final Histogram micros = new ConcurrentHistogram(TimeUnit.MINUTES.toMicros(1), 3);
    private final long begun = System.nanoTime();
    private volatile boolean running = true;

    /// @param connections as many as keep the rate although each call takes its time
    /// @param requests the bytes of each, from 0 on
    public SteadyLoad(int port, int connections, int perSecond, LongFunction<byte[]> requests) {
        this.port = port;
        this.perSecond = perSecond;
        this.requests = requests;
        for (int i = 0; i < connections; i++) {
            threads.add(Thread.ofPlatform().daemon().start(this::run));
        }
    }

    /// How many were sent until now.
    public long sent() {
        return next.get();
    }

    /// How many were answered by anything but a 2xx, by status.
    public Map<Integer, Integer> refused() {
        return refused;
    }

    /// From when each was due to its answer.
    public Histogram micros() {
        return micros;
    }

    private void run() {
        try (var connection = new HttpConnection(port)) {
            while (running) {
                long number = next.getAndIncrement();
                long due = begun + number * TimeUnit.SECONDS.toNanos(1) / perSecond;
                long early;
                while ((early = due - System.nanoTime()) > 0) {
                    LockSupport.parkNanos(early);
                }
                int status = connection.call(requests.apply(number));
                micros.recordValue((System.nanoTime() - due) / 1000);
                if (status / 100 != 2) {
                    refused.merge(status, 1, Integer::sum);
                }
            }
        } catch (IOException e) {
            refused.merge(NO_ANSWER, 1, Integer::sum);
        }
    }

    @Override
    public void close() throws InterruptedException {
        running = false;
        for (var thread : threads) {
            thread.join();
        }
    }
}
