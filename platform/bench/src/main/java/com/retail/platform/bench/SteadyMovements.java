package com.retail.platform.bench;

import com.retail.platform.local.suite.SuiteFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// Movements over HTTP at a steady rate, over the products in turn, from its making until it is
/// closed: each is sent when it is due, on one of some connections.
public final class SteadyMovements implements AutoCloseable {

    /// As many as keep the rate although each call takes some milliseconds.
    private static final int CONNECTIONS = 4;

    private final InventoryLab lab;
    private final List<UUID> products;
    private final int perSecond;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicLong next = new AtomicLong();
    private final long begun = System.nanoTime();
    private volatile boolean running = true;
    private volatile int refused;

    public SteadyMovements(InventoryLab lab, List<UUID> products, int perSecond) {
        this.lab = lab;
        this.products = products;
        this.perSecond = perSecond;
        for (int i = 0; i < CONNECTIONS; i++) {
            threads.add(Thread.ofPlatform().daemon().start(this::run));
        }
    }

    /// Lets movements happen for so long.
    ///
    /// @return how many
    public static long happen(InventoryLab lab, List<UUID> products, int perSecond, Duration length)
            throws InterruptedException {
        var movements = new SteadyMovements(lab, products, perSecond);
        try (movements) {
            TimeUnit.NANOSECONDS.sleep(length.toNanos());
        }
        return movements.next.get();
    }

    private void run() {
        try (var connection = new HttpConnection(lab.port())) {
            while (running) {
                long number = next.getAndIncrement();
                long due = begun + number * TimeUnit.SECONDS.toNanos(1) / perSecond;
                long early;
                while ((early = due - System.nanoTime()) > 0) {
                    LockSupport.parkNanos(early);
                }
                var product = products.get((int) (number % products.size()));
                int status =
                        connection.call(
                                HttpConnection.request(
                                        "POST",
                                        "/inventory/adjustments",
                                        lab.token(),
                                        "",
                                        "{\"product_id\":\"%s\",\"delta\":1}".formatted(product)));
                if (status != 201) {
                    refused = status;
                    return;
                }
            }
        } catch (IOException e) {
            refused = -1;
        }
    }

    @Override
    public void close() throws InterruptedException {
        running = false;
        for (var thread : threads) {
            thread.join();
        }
        if (refused != 0) {
            throw new SuiteFailure("A movement was refused: " + refused);
        }
    }
}
