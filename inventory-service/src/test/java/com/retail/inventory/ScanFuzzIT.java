package com.retail.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.platform.Ids;
import com.retail.platform.testkit.Events;
import com.retail.platform.testkit.Infra;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Whatever comes as a scan, the partition goes on, and each message ends in the ledger or on the
/// list. `-Dscan.fuzz.count=100000` for a long run, `-Dscan.fuzz.seed=` for another.
class ScanFuzzIT extends ServiceIT {

    private static final String TOPIC = "retail.scan.v1";
    private static final int COUNT = Integer.getInteger("scan.fuzz.count", 1_500);
    private static final Duration LIMIT = Duration.ofSeconds(60 + COUNT / 50);

    private record Sent(byte[] message, Future<RecordMetadata> place) {}

    @Test
    void nothingThatComesStopsThePartitionOrGetsLost() throws Exception {
        var gtin = gtin();
        product(gtin, 1);
        var fuzz =
                new ScanFuzz(
                        new Random(Long.getLong("scan.fuzz.seed", 20_261_127)),
                        TestDevice.register(api, store),
                        gtin);
        int dead = Events.read(TOPIC + ".inventory.dlt").size();
        var sent = new ArrayList<Sent>();
        try (var producer =
                new KafkaProducer<>(
                        Infra.kafka().as("scanner").properties(),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            for (int i = 0; i < COUNT; i++) {
                var message = fuzz.message();
                sent.add(
                        new Sent(
                                message,
                                producer.send(new ProducerRecord<>(TOPIC, fuzz.key(), message))));
            }
        }
        var last = gtin();
        var marker = product(last, 1);
        TestDevice.publish(TestDevice.register(api, store).scan(last, "receive", 7));
        Events.awaitConsumed("inventory.scans", TOPIC, LIMIT);

        assertThat(onHand(marker)).isEqualTo(7);
        assertThat(Events.read(TOPIC + ".inventory.dlt")).hasSize(dead);
        var ended = ended();
        for (var each : sent) {
            assertThat(hasEnded(each, ended))
                    .as(new String(each.message(), StandardCharsets.UTF_8))
                    .isTrue();
        }
    }

    private static boolean hasEnded(Sent sent, Set<String> ended) throws Exception {
        var place = sent.place().get();
        var id = scanId(sent.message());
        return ended.contains(TOPIC + "-" + place.partition() + "@" + place.offset())
                || (id != null && ended.contains(id));
    }

    private static @Nullable String scanId(byte[] message) {
        try {
            return JsonMapper.shared().readTree(message).path("scan_id").asString(null);
        } catch (JacksonException noJson) {
            return null;
        }
    }

    /// The ids of all scans that have had an effect or wait for a person; of those that wait under
    /// another id than their own, their own.
    private static Set<String> ended() throws SQLException {
        var ids = new HashSet<String>();
        try (var connection = Infra.postgres().connect();
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                """
                                SELECT scan_id FROM inventory.rejected_scans
                                UNION ALL SELECT split_part(scan_id, '~', 1) FROM inventory.rejected_scans
                                UNION ALL SELECT scan_id FROM inventory.scans WHERE intent = 'lookup'
                                UNION ALL SELECT substr(source_ref, 6) FROM inventory.applied_sources
                                WHERE source_ref LIKE 'scan:%'""")) {
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
        }
        return ids;
    }

    /// Makes messages up.
    private static final class ScanFuzz {

        private static final List<String> WORDS =
                List.of(
                        "null",
                        "true",
                        "-1",
                        "0",
                        "1e400",
                        "1.5",
                        "99999999999999999999",
                        "\"\"",
                        "[]",
                        "{}",
                        "\"\\u0000\"",
                        "\"\\ud800\"",
                        "\"receive\"",
                        "\"\uD83D\uDE00\"",
                        "\"\\u001d\"",
                        "\"2026-02-30T00:00:00Z\"",
                        "\"+999999999-01-01T00:00:00Z\"");

        private static final List<String> FIELDS =
                List.of(
                        "scan_id",
                        "device_id",
                        "device_sequence",
                        "location_id",
                        "operator",
                        "scanned_at",
                        "symbology",
                        "raw_data",
                        "intent",
                        "quantity",
                        "session",
                        "document_ref",
                        "to_location_id",
                        "to_bin",
                        "signature");

        private static final List<String> INTENTS =
                List.of("receive", "sale", "count", "move", "waste", "return", "lookup");

        private final Random random;
        private final TestDevice device;
        private final String gtin;

        ScanFuzz(Random random, TestDevice device, String gtin) {
            this.random = random;
            this.device = device;
            this.gtin = gtin;
        }

        String key() {
            return random.nextInt(20) == 0 ? text(300) : "device-" + random.nextInt(9);
        }

        byte[] message() {
            return switch (random.nextInt(7)) {
                case 0 -> bytes();
                case 1 -> bytes(scan(text(420)));
                case 2 -> mutated(bytes(scan(gtin)));
                case 3 -> bytes(scan(mutatedCode()));
                case 4 -> bytes(object());
                case 5 -> bytes(withWrongField());
                default -> bytes(scan(gtin));
            };
        }

        private byte[] bytes() {
            var bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            return bytes;
        }

        private String scan(String code) {
            long quantity = random.nextInt(8) == 0 ? random.nextLong() : 1 + random.nextInt(9);
            return device.scan(
                            code,
                            INTENTS.get(random.nextInt(INTENTS.size())),
                            quantity,
                            scan -> scan.putNull("symbology").put("scan_id", Ids.next().toString()))
                    .toString();
        }

        private byte[] mutated(byte[] message) {
            for (int i = 1 + random.nextInt(5); i > 0; i--) {
                message[random.nextInt(message.length)] = (byte) random.nextInt(256);
            }
            return message;
        }

        private String mutatedCode() {
            var code =
                    new StringBuilder(
                            List.of(
                                            gtin,
                                            "01" + gtin + "17270331\u001d10L1",
                                            "(01)" + gtin + "(10)ABC",
                                            "https://id.example.org/01/" + gtin + "/10/A?17=270331",
                                            "]C101" + gtin + "3103001250")
                                    .get(random.nextInt(5)));
            for (int i = random.nextInt(4); i > 0; i--) {
                int at = random.nextInt(code.length());
                switch (random.nextInt(3)) {
                    case 0 -> code.setCharAt(at, (char) random.nextInt(0x250));
                    case 1 -> code.deleteCharAt(at);
                    default -> code.insert(at, (char) ('0' + random.nextInt(10)));
                }
            }
            return code.toString();
        }

        private String object() {
            var fields = new ArrayList<String>();
            for (var field : FIELDS) {
                if (random.nextInt(3) > 0) {
                    fields.add("\"" + field + "\":" + WORDS.get(random.nextInt(WORDS.size())));
                }
            }
            return "{" + String.join(",", fields) + "}";
        }

        private String withWrongField() {
            var field = FIELDS.get(random.nextInt(FIELDS.size()));
            return scan(gtin)
                    .replaceFirst(
                            "\"%s\":(\"[^\"]*\"|\\d+|null)".formatted(field),
                            "\""
                                    + field
                                    + "\":"
                                    + WORDS.get(random.nextInt(WORDS.size()))
                                            .replace("\\", "\\\\"));
        }

        private String text(int longest) {
            return random.ints(random.nextInt(longest), 1, 0xD7FF)
                    .collect(
                            StringBuilder::new,
                            StringBuilder::appendCodePoint,
                            StringBuilder::append)
                    .toString();
        }

        private static byte[] bytes(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }
}
