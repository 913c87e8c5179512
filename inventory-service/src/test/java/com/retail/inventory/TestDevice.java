package com.retail.inventory;

import com.retail.platform.Ids;
import com.retail.platform.testkit.Events;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A registered scanner as the documentation tells its makers to build it: numbers and signs.
final class TestDevice {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final List<String> SIGNED =
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
                    "to_bin");

    private final String id;
    private final AtomicLong number = new AtomicLong();
    private UUID location;
    private String secret;

    private TestDevice(String id, UUID location, String secret) {
        this.id = id;
        this.location = location;
        this.secret = secret;
    }

    static TestDevice register(Api api, UUID location) {
        var id = "dock-" + Ids.next();
        var answer =
                api.post(
                        "/inventory/devices",
                        ServiceIT.ADMIN,
                        "{\"device_id\":\"%s\",\"location_id\":\"%s\"}".formatted(id, location));
        if (answer.status() != 201) {
            throw new IllegalStateException(answer.body());
        }
        return new TestDevice(id, location, answer.text("/secret"));
    }

    String id() {
        return id;
    }

    String path() {
        return "/inventory/devices/" + id;
    }

    void use(String newSecret) {
        this.secret = newSecret;
    }

    /// It stands there from now on.
    void moveTo(Api api, UUID place) {
        var answer =
                api.call(
                        "PUT",
                        path(),
                        ServiceIT.ADMIN,
                        "{\"location_id\":\"%s\",\"name\":\"Moved\"}".formatted(place),
                        Map.of("If-Match", "*"));
        if (answer.status() != 200) {
            throw new IllegalStateException(answer.body());
        }
        this.location = place;
    }

    /// The next scan, signed.
    ObjectNode scan(String code, String intent, long quantity) {
        return scan(code, intent, quantity, scan -> {});
    }

    /// The next scan with other fields, signed.
    ObjectNode scan(String code, String intent, long quantity, Consumer<ObjectNode> fields) {
        var scan =
                JSON.createObjectNode()
                        .put("scan_id", Ids.next().toString())
                        .put("device_id", id)
                        .put("device_sequence", number.incrementAndGet())
                        .put("location_id", location.toString())
                        .put("scanned_at", "2026-01-01T09:00:00Z")
                        .put("symbology", "]I1")
                        .put("raw_data", code)
                        .put("intent", intent)
                        .put("quantity", quantity);
        fields.accept(scan);
        return sign(scan);
    }

    ObjectNode sign(ObjectNode scan) {
        var text = new StringBuilder("retail-scan-v1\n");
        for (var field : SIGNED) {
            var value = scan.get(field);
            if (value == null || value.isNull()) {
                text.append("-\n");
            } else {
                var field1 = value.asString();
                text.append(field1.getBytes(StandardCharsets.UTF_8).length);
                text.append(':').append(field1).append('\n');
            }
        }
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            var digest = mac.doFinal(text.toString().getBytes(StandardCharsets.UTF_8));
            return scan.put("signature", "v1=" + HexFormat.of().formatHex(digest));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A number is left out.
    void skip(int numbers) {
        number.addAndGet(numbers);
    }

    static void publish(ObjectNode scan) {
        publish(scan.path("device_id").asString("device"), scan.toString());
    }

    static void publish(String key, String message) {
        Events.send("retail.scan.v1", key, message.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    static String batch(List<ObjectNode> scans) {
        return "{\"scans\":" + scans + "}";
    }
}
