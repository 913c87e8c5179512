package com.retail.platform.bench.scans;

import com.fasterxml.uuid.Generators;
import com.retail.platform.bench.InventoryLab;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.SplittableRandom;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// Scanners as they are: few products make most of the scans (Zipf), goods come in by the case and
/// leave by the piece, and some scans are sent again because an acknowledgement was lost.
final class Scanners implements AutoCloseable {

    private static final int DEVICES = 24;
    private static final int REPEATED_IN_A_HUNDRED = 3;
    private static final int MOST_BEHIND = 300;

    private final InventoryLab lab;
    private final Codes codes;
    private final double[] shares;
    private final KafkaProducer<String, byte[]> producer;
    private final SplittableRandom random = new SplittableRandom(4711);

    Scanners(InventoryLab lab, Codes codes, int products) {
        this.lab = lab;
        this.codes = codes;
        this.shares = zipf(products);
        var settings = new HashMap<String, Object>(lab.suite().kafka().properties());
        settings.put("acks", "all");
        settings.put("linger.ms", 5);
        settings.put("batch.size", 65_536);
        producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    /// Sends so many different scans, and some of them twice.
    void send(String topic, int count) {
        var recent = new ArrayList<ProducerRecord<String, byte[]>>();
        for (int i = 0; i < count; i++) {
            var device = "bench-" + random.nextInt(DEVICES);
            var message = new ProducerRecord<>(topic, device, scan(device));
            producer.send(message);
            recent.add(message);
            if (recent.size() > MOST_BEHIND) {
                recent.removeFirst();
            }
            if (random.nextInt(100) < REPEATED_IN_A_HUNDRED) {
                producer.send(recent.get(random.nextInt(recent.size())));
            }
        }
        producer.flush();
    }

    private byte[] scan(String device) {
        int product = product();
        int chance = random.nextInt(100);
        boolean box = chance < 15;
        var intent =
                chance < 25 ? "receive" : chance < 90 ? "sale" : chance < 96 ? "return" : "waste";
        return "{\"scan_id\":\"%s\",\"device_id\":\"%s\",\"location_id\":\"%s\",\"operator\":\"anna\",\"scanned_at\":\"%s\",\"symbology\":\"%s\",\"raw_data\":\"%s\",\"intent\":\"%s\",\"quantity\":%d}"
                .formatted(
                        id(),
                        device,
                        lab.location(),
                        Instant.now(),
                        box ? "]I1" : "]E0",
                        box ? codes.box(product) : codes.each(product),
                        intent,
                        1 + random.nextInt(2))
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static UUID id() {
        return Generators.timeBasedEpochGenerator().generate();
    }

    private int product() {
        int place = Arrays.binarySearch(shares, random.nextDouble());
        return Math.min(place < 0 ? -place - 1 : place, shares.length - 1);
    }

    /// The n-th product has a share of 1/n.
    private static double[] zipf(int products) {
        var sums = new double[products];
        double sum = 0;
        for (int n = 0; n < products; n++) {
            sum += 1.0 / (n + 1);
            sums[n] = sum;
        }
        for (int n = 0; n < products; n++) {
            sums[n] /= sum;
        }
        return sums;
    }

    @Override
    public void close() {
        producer.close();
    }
}
