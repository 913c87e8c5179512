package com.retail.platform.local.scanning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.retail.platform.local.http.RetailApi;
import com.retail.platform.local.suite.SuiteFailure;
import com.retail.platform.testkit.Contracts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What a scanner has read is neither lost nor numbered twice, wherever it is cut off.
class ScanJournalTests {

    private static final String PLACE = "01a051e5-a680-7824-980d-71985f082a26";

    @TempDir Path folder;

    private final List<String> arrived = new ArrayList<>();
    private boolean away;

    @Test
    void numbersSignsAndSendsInOrder() {
        try (var scanner = scanner()) {
            assertThat(scanner.keep(scans(scanner, 3))).isEqualTo(1);
            assertThat(scanner.unsent()).isEqualTo(3);

            scanner.send(this::door);

            assertThat(scanner.unsent()).isZero();
            assertThat(numbers()).containsExactly(1L, 2L, 3L);
            arrived.forEach(scan -> Contracts.validate("Scan", scan));
            assertThat(scanner.keep(scans(scanner, 1))).isEqualTo(4);
        }
    }

    @Test
    void keepsWhatCouldNotBeSentForTheNextTime() {
        away = true;
        try (var scanner = scanner()) {
            scanner.keep(scans(scanner, 2));
            assertThatThrownBy(() -> scanner.send(this::door)).isInstanceOf(SuiteFailure.class);
        }
        try (var scanner = scanner()) {
            assertThat(scanner.unsent()).isEqualTo(2);
            scanner.keep(scans(scanner, 1));
            away = false;
            scanner.send(this::door);
            assertThat(numbers()).containsExactly(1L, 2L, 3L);
        }
        try (var scanner = scanner()) {
            assertThat(scanner.unsent()).isZero();
            assertThat(scanner.keep(scans(scanner, 1))).isEqualTo(4);
        }
    }

    @Test
    void sendsABatchAtATimeAndGoesOnWhereItWasCutOff() {
        try (var scanner = scanner()) {
            scanner.keep(scans(scanner, ScanJournal.BATCH + 7));
            scanner.send(this::door);
            assertThat(scanner.unsent()).isEqualTo(7);
        }
        try (var scanner = scanner()) {
            assertThat(scanner.unsent()).isEqualTo(7);
            scanner.send(this::door);
        }
        assertThat(numbers())
                .isEqualTo(
                        IntStream.rangeClosed(1, ScanJournal.BATCH + 7)
                                .mapToObj(i -> (long) i)
                                .toList());
    }

    @Test
    void aCrashBetweenArrivalAndNoteSendsThemAgainWithTheSameNumbers() {
        try (var scanner = scanner()) {
            scanner.keep(scans(scanner, 2));
            assertThatThrownBy(
                            () ->
                                    scanner.send(
                                            (device, scans) -> {
                                                arrived.addAll(scans);
                                                throw new SuiteFailure("cut off");
                                            }))
                    .hasMessage("cut off");
        }
        try (var scanner = scanner()) {
            scanner.send(this::door);
        }
        assertThat(arrived.subList(0, 2)).isEqualTo(arrived.subList(2, 4));
    }

    @Test
    void aLineThatWasNotWrittenWholeWasNeverKept() throws IOException {
        try (var scanner = scanner()) {
            scanner.keep(scans(scanner, 2));
        }
        Files.writeString(
                folder.resolve("dock.jsonl"),
                "{\"scan_id\":\"cut o\u00e9",
                StandardOpenOption.APPEND);
        try (var scanner = scanner()) {
            assertThat(scanner.keep(scans(scanner, 1))).isEqualTo(3);
            scanner.send(this::door);
        }
        assertThat(numbers()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void beginsWhereInventorySaysUnlessItIsFurther() {
        try (var journal = ScanJournal.open(folder, "dock")) {
            journal.begin(41);
            assertThat(journal.next()).isEqualTo(41);
            journal.begin(7);
            assertThat(journal.next()).isEqualTo(41);
        }
        try (var scanner = scanner()) {
            assertThat(scanner.keep(scans(scanner, 1))).isEqualTo(41);
        }
    }

    @Test
    void onlyOnePlaysADevice() {
        try (var scanner = scanner()) {
            assertThatThrownBy(this::scanner).hasMessageContaining("dock");
            assertThat(scanner.unsent()).isZero();
        }
    }

    private Scanner scanner() {
        return new Scanner("dock", PLACE, "secret", ScanJournal.open(folder, "dock"));
    }

    private static List<ObjectNode> scans(Scanner scanner, int count) {
        return IntStream.range(0, count)
                .mapToObj(
                        i ->
                                scanner.scan()
                                        .put("raw_data", "9521234543213")
                                        .put("intent", "receive")
                                        .put("scanned_at", "2026-11-21T15:30:00Z"))
                .toList();
    }

    private List<JsonNode> door(String device, List<String> scans) {
        if (away) {
            throw new SuiteFailure("nobody answers");
        }
        arrived.addAll(scans);
        return List.of();
    }

    private List<Long> numbers() {
        return arrived.stream()
                .map(scan -> RetailApi.json().readTree(scan).path("device_sequence").asLong())
                .toList();
    }
}
