package com.retail.pepsico.activity;

import com.retail.pepsico.BuyerIds;
import com.retail.pepsico.Refusal;
import com.retail.pepsico.Times;
import com.retail.pepsico.Units;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A batch of product activity as the buyer sends it (like X12 852).
record ActivityBatchRequest(
        @NotNull @Pattern(regexp = BuyerIds.PATTERN) String batchNumber,
        @NotNull Instant reportedAt,
        @NotNull @Size(min = 1, max = 500) List<@NotNull @Valid Report> reports) {

    private static final Duration LONGEST_PERIOD = Duration.ofDays(31);

    /// What happened to an item at a location in a period.
    record Report(
            @NotNull @Pattern(regexp = BuyerIds.PATTERN) String location,
            @NotNull @Pattern(regexp = BuyerIds.PATTERN) String buyerItem,
            @Pattern(regexp = "[0-9]{14}") @Nullable String gtin,
            @Pattern(regexp = Units.LEVELS) @Nullable String gtinLevel,
            @NotNull Instant periodStart,
            @NotNull Instant periodEnd,
            @Min(1) @Max(1_000_000) @Nullable Integer version,
            @NotNull @Size(min = 1, max = 20) List<@NotNull @Valid Activity> activities) {

        /// The figures in eaches, each kind once.
        private Map<ActivityKind, Long> figures(String pointer) {
            var figures = new EnumMap<ActivityKind, Long>(ActivityKind.class);
            for (int i = 0; i < activities.size(); i++) {
                var activity = activities.get(i);
                var at = pointer + "/activities/" + i;
                if (activity.quantity < 0 && !activity.activity.mayBeNegative()) {
                    throw Refusal.invalid("invalid", at + "/quantity", "must not be below zero");
                }
                long eaches =
                        Units.eaches(activity.quantity, activity.unit, activity.unitsPerPack, at);
                if (figures.put(activity.activity, eaches) != null) {
                    throw Refusal.invalid("invalid", at + "/activity", "must be once at most");
                }
            }
            return figures;
        }

        private Figures held(String pointer) {
            Times.requireSensible(periodStart, pointer + "/period_start");
            Times.requireSensible(periodEnd, pointer + "/period_end");
            if (!periodStart.isBefore(periodEnd)
                    || Duration.between(periodStart, periodEnd).compareTo(LONGEST_PERIOD) > 0) {
                throw Refusal.invalid(
                        "invalid",
                        pointer + "/period_end",
                        "must be later than the start, by 31 days at most");
            }
            return new Figures(
                    location,
                    buyerItem,
                    gtin,
                    periodStart,
                    periodEnd,
                    Objects.requireNonNullElse(version, 1),
                    figures(pointer));
        }
    }

    record Activity(
            @NotNull ActivityKind activity,
            @NotNull @Min(-1_000_000_000) @Max(1_000_000_000) Long quantity,
            @NotNull @Pattern(regexp = Units.PATTERN) String unit,
            @Min(1) @Max(100_000) @Nullable Integer unitsPerPack) {}

    /// What it says, in eaches.
    List<Figures> figures() {
        Times.requireSensible(reportedAt, "/reported_at");
        var figures = new ArrayList<Figures>();
        for (int i = 0; i < reports.size(); i++) {
            figures.add(reports.get(i).held("/reports/" + i));
        }
        return figures;
    }
}
