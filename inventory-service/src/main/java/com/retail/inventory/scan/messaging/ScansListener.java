package com.retail.inventory.scan.messaging;

import com.retail.inventory.scan.RejectedScans;
import com.retail.inventory.scan.Rejection;
import com.retail.inventory.scan.Scan;
import com.retail.inventory.scan.ScanService;
import com.retail.inventory.scan.ScanText;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Scans as scanners publish them; whatever comes, the partition goes on.
@Component
class ScansListener {

    /// A scan as a device wrote it: nothing in it is sure to be there.
    record Message(
            @Nullable String scanId,
            @Nullable String deviceId,
            @Nullable UUID locationId,
            @Nullable String operator,
            @Nullable Instant scannedAt,
            @Nullable String symbology,
            @Nullable String rawData,
            Scan.@Nullable Intent intent,
            @Nullable Long quantity) {}

    private static final String UNKNOWN = "unknown";

    private final ScanService scans;
    private final RejectedScans rejections;
    private final Clock clock;
    private final JsonMapper json;

    ScansListener(ScanService scans, RejectedScans rejections, Clock clock, JsonMapper json) {
        this.scans = scans;
        this.rejections = rejections;
        this.clock = clock;
        this.json =
                json.rebuild().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    }

    @KafkaListener(id = "inventory.scans", topics = "retail.scan.v1", containerFactory = "batches")
    void on(List<ConsumerRecord<String, byte[]>> messages) {
        var readable = new ArrayList<Scan>();
        for (var message : messages) {
            try {
                readable.add(scan(json.readValue(message.value(), Message.class)));
            } catch (JacksonException | IllegalArgumentException broken) {
                rejections.add(unreadable(message, broken));
            }
        }
        scans.take(readable);
    }

    private Scan scan(@Nullable Message message) {
        if (message == null) {
            throw new IllegalArgumentException("the message is empty");
        }
        return new Scan(
                ScanText.id(needed(message.scanId(), "scan_id"), "scan_id"),
                ScanText.id(needed(message.deviceId(), "device_id"), "device_id"),
                needed(message.locationId(), "location_id"),
                message.operator() == null ? null : ScanText.shown(message.operator()),
                message.scannedAt() == null ? clock.instant() : ScanText.time(message.scannedAt()),
                message.symbology(),
                ScanText.shown(needed(message.rawData(), "raw_data")),
                needed(message.intent(), "intent"),
                message.quantity() == null ? 1 : message.quantity());
    }

    /// Keeps what can be kept: the message's place in the topic is its id, so that it is listed
    /// once.
    private Rejection unreadable(ConsumerRecord<String, byte[]> message, RuntimeException broken) {
        var value =
                message.value() == null
                        ? ""
                        : new String(message.value(), java.nio.charset.StandardCharsets.UTF_8);
        return new Rejection(
                message.topic() + "-" + message.partition() + "@" + message.offset(),
                message.key() == null ? UNKNOWN : ScanText.shown(message.key()),
                null,
                ScanText.shown(value),
                UNKNOWN,
                0,
                null,
                "unreadable",
                broken instanceof JacksonException
                        ? "The message is not a scan in JSON."
                        : "The scan is incomplete: " + broken.getMessage() + ".");
    }

    private static <T> T needed(@Nullable T value, String field) {
        if (value == null) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return value;
    }
}
