package com.retail.platform.bench.races;

import com.retail.platform.bench.InventoryLab;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Many clients that all begin at the same moment, each on a connection of its own, spread over the
/// replicas.
final class Storm {

    private final InventoryLab lab;
    private final List<Integer> ports;
    private final AtomicInteger turn = new AtomicInteger();

    /// What one client does.
    interface Deed {
        /// @param another for what happens at the same moment, perhaps at another replica
        void run(Session session, Session another, SplittableRandom random) throws Exception;
    }

    /// @param ports of the replicas
    Storm(InventoryLab lab, List<Integer> ports) {
        this.lab = lab;
        this.ports = ports;
    }

    Session session(History history) {
        return new Session(
                () -> ports.get(Math.floorMod(turn.getAndIncrement(), ports.size())),
                lab.token(),
                history);
    }

    /// Lets so many clients loose, waits until all are done.
    ///
    /// @return seconds from the first request to the last answer
    double run(int clients, History history, Deed deed) throws Exception {
        var connected = new CountDownLatch(clients);
        var go = new CountDownLatch(1);
        var failure = new AtomicReference<@Nullable Exception>();
        var seeds = new SplittableRandom(clients);
        long begun;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < clients; i++) {
                var random = seeds.split();
                threads.submit(
                        () -> {
                            try (var session = session(history);
                                    var another = session(history)) {
                                session.connected();
                                connected.countDown();
                                go.await();
                                deed.run(session, another, random);
                            } catch (Exception e) {
                                failure.compareAndSet(null, e);
                            }
                        });
            }
            connected.await();
            begun = System.nanoTime();
            go.countDown();
        }
        var failed = failure.get();
        if (failed != null) {
            throw failed;
        }
        return (System.nanoTime() - begun) / 1e9;
    }
}
