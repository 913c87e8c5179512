package com.retail.platform.bench.races;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// What a store's people and systems do to its stock, all at once: receipts, issues, corrections,
/// counts that set a level, documents, sales that have happened, reservations that are confirmed or
/// released, or both at the same moment, transfers, and now and then the same request twice at
/// once.
final class Mix {

    private static final int TRIES_TO_SET = 3;

    private final Deeds deeds;
    private final List<Key> keys;
    private final UUID elsewhere;
    private final Sales sales;
    private final AtomicLong deedsDone = new AtomicLong();

    /// @param elsewhere where transfers go
    /// @param sales of every other product, whose stock may so fall below zero
    Mix(Deeds deeds, List<Key> keys, UUID elsewhere, Sales sales) {
        this.sales = sales;
        this.deeds = deeds;
        this.keys = keys;
        this.elsewhere = elsewhere;
    }

    /// How many deeds were done; some are several calls.
    long done() {
        return deedsDone.get();
    }

    /// One deed, as chance will have it.
    ///
    /// @param another for what happens at the same moment
    void one(Session session, Session another, SplittableRandom random) throws Exception {
        var key = keys.get(random.nextInt(keys.size()));
        long quantity = 1 + random.nextInt(5);
        int chance = random.nextInt(100);
        if (chance < 10 && keys.indexOf(key) % 2 == 1) {
            sales.sell(key, quantity, session.history());
        } else if (chance < 20) {
            once(session, another, deeds.receipt(key, quantity), random);
        } else if (chance < 50) {
            once(session, another, deeds.adjustment(key, -quantity), random);
        } else if (chance < 56) {
            once(session, another, deeds.adjustment(key, quantity), random);
        } else if (chance < 64) {
            set(session, key, random);
        } else if (chance < 76) {
            once(session, another, document(random), random);
        } else if (chance < 90) {
            reserve(session, another, key, quantity, random);
        } else {
            transfer(session, key, quantity);
        }
        deedsDone.incrementAndGet();
    }

    /// Once in effect; now and then sent twice at the same moment.
    private static void once(Session session, Session another, Call call, SplittableRandom random)
            throws InterruptedException {
        if (random.nextInt(10) == 0) {
            session.sendTwice(call, another);
        } else {
            session.send(call);
        }
    }

    private void set(Session session, Key key, SplittableRandom random) throws IOException {
        for (int i = 0; i < TRIES_TO_SET; i++) {
            var answer = session.get("/inventory/" + key.product());
            if (answer.status() != 200) {
                return;
            }
            long present = 0;
            for (var level : JsonMapper.shared().readTree(answer.body()).path("locations")) {
                if (level.path("location_id").asString().equals(key.location().toString())) {
                    present = level.path("on_hand").asLong();
                }
            }
            long quantity = Math.max(0, present + random.nextInt(7) - 3);
            if (session.send(deeds.set(key, quantity, present)).stream()
                    .anyMatch(Call.Told::done)) {
                return;
            }
        }
    }

    /// Some lines are about the same product: they count together.
    private Call document(SplittableRandom random) {
        var lines = new ArrayList<Key>();
        var changes = new ArrayList<Long>();
        int count = 2 + random.nextInt(5);
        for (int i = 0; i < count; i++) {
            lines.add(keys.get(random.nextInt(Math.min(keys.size(), 20))));
            changes.add(random.nextInt(3) == 0 ? 1L + random.nextInt(5) : -1L - random.nextInt(5));
        }
        return deeds.document(lines, changes, random.nextBoolean());
    }

    private void reserve(
            Session session, Session another, Key key, long quantity, SplittableRandom random)
            throws InterruptedException {
        var reserved = deeds.reservation(key, quantity);
        var id = id(session.send(reserved));
        if (id == null) {
            return;
        }
        var confirm = deeds.confirmation(id, key, quantity);
        var release = deeds.release(id, key, quantity);
        switch (random.nextInt(5)) {
            case 0, 1 -> session.send(confirm);
            case 2 -> session.send(release);
            case 3 -> session.sendBoth(confirm, release, another);
            default -> {
                // It stays open.
            }
        }
    }

    private void transfer(Session session, Key from, long quantity) {
        var id = id(session.send(deeds.transfer(from, elsewhere, quantity)));
        if (id != null && id(session.send(deeds.shipment(id, from, quantity))) != null) {
            session.send(deeds.arrival(id, new Key(from.product(), elsewhere), quantity));
        }
    }

    private static @Nullable UUID id(List<Call.Told> told) {
        return told.isEmpty() ? null : told.getFirst().id();
    }
}
