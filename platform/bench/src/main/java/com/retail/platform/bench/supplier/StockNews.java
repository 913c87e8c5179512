package com.retail.platform.bench.supplier;

import com.fasterxml.uuid.Generators;
import com.retail.platform.local.suite.Suite;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Stock changes of many positions, told over Kafka in place of inventory.
final class StockNews implements AutoCloseable {

    private static final String TOPIC = "retail.stock.v1";
    private static final String TYPE = "com.retail.inventory.StockChanged.v1";
    private static final long SEED = 20261127;

    private final List<UUID> products;
    private final List<UUID> locations;
    private final long[] sequences;
    private final SplittableRandom random = new SplittableRandom(SEED);
    private final EventWriter events;
    private long told;

    StockNews(Suite suite, List<UUID> products, List<UUID> locations) {
        this.products = products;
        this.locations = locations;
        this.sequences = new long[products.size() * locations.size()];
        this.events = new EventWriter(suite);
    }

    /// How many changes were told.
    long told() {
        return told;
    }

    /// How many positions there are.
    int positions() {
        return sequences.length;
    }

    /// Tells of each position once.
    void ofAll() {
        for (int position = 0; position < sequences.length; position++) {
            tell(position);
        }
        events.flush();
    }

    /// Tells of any of them, so many a second, for so long.
    void ofAny(int perSecond, Duration length) {
        long begun = System.nanoTime();
        long changes = perSecond * length.toSeconds();
        for (long n = 0; n < changes; n++) {
            long due = begun + n * TimeUnit.SECONDS.toNanos(1) / perSecond;
            long early;
            while ((early = due - System.nanoTime()) > 0) {
                LockSupport.parkNanos(early);
            }
            tell(random.nextInt(sequences.length));
        }
        events.flush();
    }

    private void tell(int position) {
        var product = products.get(position / locations.size());
        var location = locations.get(position % locations.size());
        long sequence = ++sequences[position];
        var id = Generators.timeBasedEpochGenerator().generate();
        var now = Instant.now();
        var body =
                """
                {"movement_id":"%s","product_id":"%s","location_id":"%s","change":1,"reason":"receipt","on_hand":%d,\
                "reserved":0,"available":%d,"sequence":%d,"occurred_at":"%s","recorded_at":"%s","source_ref":"bench:%s"}"""
                        .formatted(
                                id, product, location, sequence, sequence, sequence, now, now, id);
        events.send(TOPIC, TYPE, product + ":" + location, id, body, now);
        told++;
    }

    @Override
    public void close() {
        events.close();
    }
}
