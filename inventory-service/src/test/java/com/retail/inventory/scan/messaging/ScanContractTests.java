package com.retail.inventory.scan.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.retail.inventory.scan.Scan;
import com.retail.platform.testkit.Contracts;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What devices write is read, by those that sign and those that never heard of it.
class ScanContractTests {

    private static final Instant NOW = Instant.parse("2026-11-21T16:00:00Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sample-receive-case.json",
                "sample-sale-minimal.json",
                "sample-lookup-nulls.json",
                "sample-signed.json",
                "sample-move-signed.json"
            })
    void readsEverySample(String sample) {
        var scan = ScanMessages.read(Contracts.sample("Scan", sample), NOW);

        assertThat(scan.scanId()).isNotBlank();
        assertThat(scan.receivedAt()).isEqualTo(NOW);
    }

    @Test
    void readsWhatASignedScanSays() {
        var scan = ScanMessages.read(Contracts.sample("Scan", "sample-signed.json"), NOW);

        assertThat(scan.origin().deviceId()).isEqualTo("TC52-0007");
        assertThat(scan.origin().sequence()).isEqualTo(4711);
        assertThat(scan.origin().operator()).isEqualTo("Zoë");
        assertThat(scan.scannedAt().text()).isEqualTo("2026-11-21T15:34:00.5Z");
        assertThat(scan.scannedAt().instant()).isEqualTo(Instant.parse("2026-11-21T15:34:00.5Z"));
        assertThat(scan.code().rawData()).contains("\u001d10L2611A");
        assertThat(scan.intent()).isEqualTo(Scan.Intent.RECEIVE);
        assertThat(scan.quantity()).isEqualTo(2);
        assertThat(scan.job().document()).isEqualTo("DN 80-4711");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            textBlock =
                    """
                    scan_id, `"a/b"`
                    scan_id, `""`
                    device_id, `" "`
                    device_id, null
                    location_id, null
                    raw_data, null
                    intent, null
                    device_sequence, 0
                    device_sequence, 1000000000000001
                    scanned_at, `"yesterday"`
                    scanned_at, `"1969-12-31T23:59:59Z"`
                    scanned_at, 5
                    scanned_at, `{}`
                    scanned_at, `{"text":"2026-11-21T15:34:00Z"}`
                    """)
    void refusesWhatCanBeNoScan(String field, String value) {
        var json =
                Contracts.sample("Scan", "sample-signed.json")
                        .replaceFirst(
                                "\"%s\": (\"[^\"]*\"|\\d+)".formatted(field),
                                "\"%s\": %s".formatted(field, value));

        assertThatThrownBy(() -> ScanMessages.read(json, NOW)).isInstanceOf(RuntimeException.class);
    }
}
