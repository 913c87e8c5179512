package com.retail.inventory.scan.messaging;

import com.retail.inventory.scan.DeviceTime;
import com.retail.inventory.scan.RejectedScans;
import com.retail.inventory.scan.Rejection;
import com.retail.inventory.scan.Scan;
import com.retail.inventory.scan.ScanService;
import com.retail.inventory.scan.ScanText;
import com.retail.platform.gs1.Barcode;
import com.retail.platform.messaging.DeadLetters;
import com.retail.platform.messaging.Failures;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Scans as scanners publish them, a poll at a time; whatever comes, the partition goes on.
@Component
class ScansListener {

    /// A scan as a device wrote it: nothing in it is sure to be there.
    record Message(
            @Nullable String scanId,
            @Nullable String deviceId,
            @Nullable Long deviceSequence,
            @Nullable UUID locationId,
            @Nullable String operator,
            @Nullable DeviceTime scannedAt,
            @Nullable String symbology,
            @Nullable String rawData,
            Scan.@Nullable Intent intent,
            @Nullable Long quantity,
            @Nullable String session,
            @Nullable String documentRef,
            @Nullable UUID toLocationId,
            @Nullable String toBin,
            @Nullable String signature) {

        /// @throws IllegalArgumentException naming the field that is missing or can't be
        Scan scan(Instant receivedAt) {
            if (deviceSequence != null
                    && (deviceSequence < 1 || deviceSequence > Scan.HIGHEST_SEQUENCE)) {
                throw new IllegalArgumentException("device_sequence is out of range");
            }
            return new Scan(
                    ScanText.scanId(needed(scanId, "scan_id")),
                    new Scan.Origin(
                            ScanText.deviceId(needed(deviceId, "device_id")),
                            deviceSequence,
                            ScanText.atMost(100, signature, "signature"),
                            ScanText.atMost(200, operator, "operator"),
                            null),
                    needed(locationId, "location_id"),
                    new Scan.Code(
                            ScanText.atMost(50, symbology, "symbology"),
                            needed(ScanText.atMost(4096, rawData, "raw_data"), "raw_data")),
                    needed(intent, "intent"),
                    quantity,
                    new Scan.Job(
                            ScanText.atMost(100, session, "session"),
                            ScanText.atMost(100, documentRef, "document_ref"),
                            toLocationId,
                            ScanText.atMost(40, toBin, "to_bin")),
                    scannedAt,
                    receivedAt);
        }

        private static <T> T needed(@Nullable T value, String field) {
            if (value == null) {
                throw new IllegalArgumentException(field + " is missing");
            }
            return value;
        }
    }

    private static final String UNKNOWN = "unknown";
    private static final int LONGEST_DEVICE_ID = 200;
    private static final int LONGEST_FIELD = 40;

    private final ScanService scans;
    private final RejectedScans rejections;
    private final DeadLetters deadLetters;
    private final Clock clock;
    private final JsonMapper json;

    ScansListener(
            ScanService scans,
            RejectedScans rejections,
            DeadLetters deadLetters,
            Clock clock,
            JsonMapper json) {
        this.scans = scans;
        this.rejections = rejections;
        this.deadLetters = deadLetters;
        this.clock = clock;
        this.json =
                json.rebuild().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    }

    /// What nobody foresaw is found by taking one at a time, and becomes a dead letter.
    @KafkaListener(
            id = "inventory.scans",
            topics = "retail.scan.v1",
            containerFactory = "batches",
            concurrency = "${retail.scan.listeners}")
    void on(List<ConsumerRecord<String, byte[]>> messages) {
        try {
            take(messages);
        } catch (RuntimeException failure) {
            if (Failures.willPass(failure)) {
                throw failure;
            }
            if (messages.size() == 1) {
                deadLetters.send(messages.getFirst(), failure);
            } else {
                messages.forEach(message -> on(List.of(message)));
            }
        }
    }

    private void take(List<ConsumerRecord<String, byte[]>> messages) {
        var readable = new ArrayList<Scan>();
        var unreadable = new ArrayList<Rejection>();
        for (var message : messages) {
            try {
                var read = json.readValue(value(message), Message.class);
                if (read == null) {
                    throw new IllegalArgumentException("the message is empty");
                }
                readable.add(read.scan(receivedAt(message)));
            } catch (JacksonException | IllegalArgumentException broken) {
                unreadable.add(unreadable(message, broken));
            }
        }
        rejections.add(unreadable);
        scans.take(readable);
    }

    /// By the broker's clock, the same however often it is delivered.
    private Instant receivedAt(ConsumerRecord<String, byte[]> message) {
        return message.timestampType() == TimestampType.LOG_APPEND_TIME
                ? Instant.ofEpochMilli(message.timestamp())
                : clock.instant();
    }

    /// Keeps what can be kept: the message's place in the topic is its id, so that it is listed
    /// once.
    private static Rejection unreadable(
            ConsumerRecord<String, byte[]> message, RuntimeException broken) {
        return new Rejection(
                message.topic() + "-" + message.partition() + "@" + message.offset(),
                message.key() == null ? UNKNOWN : ScanText.shown(message.key(), LONGEST_DEVICE_ID),
                null,
                ScanText.shown(
                        new String(value(message), StandardCharsets.UTF_8), Barcode.MAX_LENGTH + 1),
                UNKNOWN,
                0,
                null,
                "unreadable",
                broken instanceof JacksonException json
                        ? "The message is not a scan in JSON" + field(json) + "."
                        : "The message is not a scan: " + broken.getMessage() + ".");
    }

    private static String field(JacksonException broken) {
        var path = broken.getPath();
        var field = path.isEmpty() ? null : path.getLast().getPropertyName();
        return field == null ? "" : ": " + ScanText.shown(field, LONGEST_FIELD);
    }

    private static byte[] value(ConsumerRecord<String, byte[]> message) {
        return message.value() == null ? new byte[0] : message.value();
    }
}
