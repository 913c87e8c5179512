package com.retail.platform.bench.scans;

import com.fasterxml.uuid.Generators;
import com.retail.platform.bench.InventoryLab;
import com.retail.platform.local.scanning.SignedScans;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import tools.jackson.databind.json.JsonMapper;

/// Scanners as they are: few products make most of the scans (Zipf), goods come in by the case and
/// leave by the piece, scans are signed and numbered, and some are sent again because an
/// acknowledgement was lost.
final class Scanners implements AutoCloseable {

    private static final int DEVICES = 24;
    private static final int REPEATED_IN_A_HUNDRED = 3;
    private static final int MOST_BEHIND = 300;

    private final String location;
    private final Codes codes;
    private final double[] shares;
    private final List<Device> devices = new ArrayList<>();
    private final KafkaProducer<String, byte[]> producer;
    private final SplittableRandom random = new SplittableRandom(4711);

    /// A registered device, and how many scans it made.
    private static final class Device {
        private final String id;
        private final String secret;
        private long scans;

        private Device(String id, String secret) {
            this.id = id;
            this.secret = secret;
        }
    }

    /// @param name what the names of the devices begin with
    Scanners(InventoryLab lab, String name, Codes codes, int products) {
        this.location = lab.location().toString();
        this.codes = codes;
        this.shares = zipf(products);
        var settings = new HashMap<String, Object>(lab.suite().kafka().properties());
        settings.put("acks", "all");
        settings.put("linger.ms", 5);
        settings.put("batch.size", 65_536);
        for (int i = 0; i < DEVICES; i++) {
            var id = name + "-" + i;
            var registered =
                    lab.call(
                            201,
                            "POST",
                            "/inventory/devices",
                            "{\"device_id\":\"%s\",\"location_id\":\"%s\"}"
                                    .formatted(id, location));
            devices.add(new Device(id, registered.path("secret").asString("")));
        }
        producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    /// Sends so many different scans, and some of them twice.
    void send(String topic, int count) {
        var recent = new ArrayList<ProducerRecord<String, byte[]>>();
        for (int i = 0; i < count; i++) {
            var device = devices.get(random.nextInt(DEVICES));
            var message = new ProducerRecord<>(topic, device.id, scan(device));
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

    private byte[] scan(Device device) {
        int product = product();
        int chance = random.nextInt(100);
        boolean box = chance < 15;
        var intent =
                chance < 25 ? "receive" : chance < 90 ? "sale" : chance < 96 ? "return" : "waste";
        var scan =
                JsonMapper.shared()
                        .createObjectNode()
                        .put("scan_id", Generators.timeBasedEpochGenerator().generate().toString())
                        .put("device_id", device.id)
                        .put("device_sequence", ++device.scans)
                        .put("location_id", location)
                        .put("operator", "anna")
                        .put("scanned_at", Instant.now().toString())
                        .put("symbology", box ? "]I1" : "]E0")
                        .put("raw_data", box ? codes.box(product) : codes.each(product))
                        .put("intent", intent)
                        .put("quantity", 1 + random.nextInt(2));
        return JsonMapper.shared().writeValueAsBytes(SignedScans.sign(scan, device.secret));
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
