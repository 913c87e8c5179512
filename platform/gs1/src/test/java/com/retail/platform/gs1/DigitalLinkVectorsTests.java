package com.retail.platform.gs1;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.platform.gs1.Barcode.Read;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// GS1's own unit tests of Digital Links, where they are at hand.
class DigitalLinkVectorsTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    /// Vectors that GS1's tests run with options on that are off by default.
    private static final Map<String, String> OPTIONAL =
            Map.of(
                    "https://a/gtin/12312312312333/ser/ABC123",
                            "short names, not in the standard since 1.2",
                    "https://example.com/01/09520123456788?99=XYZ&89=ABC123",
                            "AIs that don't exist");

    @Test
    void agreesWithGs1AboutEveryLink() {
        var file = SharedData.file("gs1-vectors/digital_link_uri_vectors.json").toFile();
        int agreed = 0;
        for (var vector : JsonMapper.shared().readTree(file)) {
            var uri = vector.get("uri").asString().replace("\\\\", "\\");
            var barcode = Barcode.read(uri, TODAY);
            boolean ok = vector.get("ok").asBoolean() && !OPTIONAL.containsKey(uri);
            assertThat(barcode instanceof Read).as("%s: %s", uri, barcode).isEqualTo(ok);
            if (barcode instanceof Read read) {
                assertThat('^' + ElementString.write(read.elements()).replace(Text.GS, '^'))
                        .as(uri)
                        .isEqualTo(vector.get("ai").asString());
                agreed++;
            }
        }
        assertThat(agreed).isGreaterThan(30);
    }
}
