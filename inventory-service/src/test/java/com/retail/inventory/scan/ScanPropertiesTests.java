package com.retail.inventory.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A device's clock is believed as far as it can be right.
class ScanPropertiesTests {

    private static final Instant RECEIVED = Instant.parse("2026-11-21T12:00:00Z");

    private final ScanProperties properties =
            new ScanProperties(
                    ScanProperties.Unsigned.REJECT,
                    Duration.ofMinutes(5),
                    Duration.ofDays(7),
                    2,
                    Duration.ofDays(45));

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T12:00:00Z, 2026-11-21T12:00:00Z, ",
        "2026-11-21T12:05:00Z, 2026-11-21T12:05:00Z, ",
        "2026-11-21T12:05:01Z, 2026-11-21T12:00:00Z, 301",
        "2036-11-21T12:00:00Z, 2026-11-21T12:00:00Z, 315619200",
        "2026-11-14T12:00:00Z, 2026-11-14T12:00:00Z, ",
        "2026-11-14T11:59:59Z, 2026-11-14T11:59:59Z, -604801"
    })
    void aClockThatIsAheadDoesNotMakeTheFuture(Instant told, Instant occurred, Long skew) {
        var scan = scan(new DeviceTime(told.toString()));

        assertThat(properties.occurredAt(scan)).isEqualTo(occurred);
        assertThat(properties.clockSkew(scan)).isEqualTo(skew);
    }

    @Test
    void aScanWithoutATimeHappenedWhenItCame() {
        assertThat(properties.occurredAt(scan(null))).isEqualTo(RECEIVED);
        assertThat(properties.clockSkew(scan(null))).isNull();
    }

    private static Scan scan(DeviceTime time) {
        return new Scan(
                "s-1",
                new Scan.Origin("dock-1", 1L, null, null, null),
                new UUID(0, 1),
                new Scan.Code(null, "9521234543213"),
                Scan.Intent.SALE,
                null,
                new Scan.Job(null, null, null, null),
                time,
                RECEIVED);
    }
}
