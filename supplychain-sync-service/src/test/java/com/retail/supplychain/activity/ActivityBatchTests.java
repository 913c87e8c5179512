package com.retail.supplychain.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ActivityBatchTests {

    @Test
    void aDayIsTheLocationsOwnAlsoWhenClocksChange() {
        var batch =
                ActivityBatch.of(
                        new UUID(1, 1),
                        ZoneId.of("America/Chicago"),
                        List.of(report(1, 0, 0, 0)),
                        Instant.EPOCH);
        var first = batch.reports().getFirst();
        assertThat(first.periodStart()).isEqualTo("2026-11-01T05:00:00Z");
        assertThat(first.periodEnd()).isEqualTo("2026-11-02T06:00:00Z");
    }

    /// No sum is below zero where the contract has no sign, and what happened to the stock stays
    /// the same.
    @Property
    void saysWhatHappenedWithoutASignWhereThereIsNone(
            @ForAll @LongRange(min = -9, max = 9) long sold,
            @ForAll @LongRange(min = -9, max = 9) long returned,
            @ForAll @LongRange(min = -9, max = 9) long received,
            @ForAll @LongRange(min = -9, max = 9) long adjusted) {
        var said = ActivityBatch.activities(report(sold, returned, received, adjusted));
        assertThat(of(said, "sold")).isNotNegative();
        assertThat(of(said, "returned")).isNotNegative();
        assertThat(of(said, "received")).isNotNegative();
        assertThat(
                        of(said, "returned")
                                + of(said, "received")
                                + of(said, "adjustment")
                                - of(said, "sold"))
                .isEqualTo(returned + received + adjusted - sold);
    }

    private static long of(List<ActivityBatch.Activity> all, String name) {
        return all.stream()
                .filter(each -> each.activity().equals(name))
                .mapToLong(ActivityBatch.Activity::quantity)
                .sum();
    }

    private static ActivityReport report(long sold, long returned, long received, long adjusted) {
        return new ActivityReport(
                new UUID(3, 3),
                new UUID(2, 2),
                LocalDate.of(2026, 11, 1),
                1,
                sold,
                returned,
                received,
                adjusted,
                5,
                0,
                0,
                Instant.EPOCH,
                null,
                "waiting");
    }
}
