package com.retail.pepsico.position;

import com.retail.pepsico.BuyerIds;
import com.retail.pepsico.Times;
import com.retail.pepsico.Units;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A position as the buyer reports it, in its unit.
record Report(
        @NotNull @Pattern(regexp = BuyerIds.PATTERN) String buyerItem,
        @NotNull @Pattern(regexp = BuyerIds.PATTERN) String location,
        @Pattern(regexp = "[0-9]{14}") @Nullable String gtin,
        @Pattern(regexp = Units.LEVELS) @Nullable String gtinLevel,
        @NotNull @Min(-1_000_000_000) @Max(1_000_000_000) Long onHand,
        @Min(0) @Max(1_000_000_000) @Nullable Long reserved,
        @NotNull @Pattern(regexp = Units.PATTERN) String unit,
        @Min(1) @Max(100_000) @Nullable Integer unitsPerPack,
        @NotNull @Min(0) Long sequence,
        @NotNull Instant asOf,
        @Nullable Boolean restate) {

    void check(String pointer) {
        Times.requireSensible(asOf, pointer + "/as_of");
        Units.eaches(onHand, unit, unitsPerPack, pointer);
        Units.eaches(reservedOrNone(), unit, unitsPerPack, pointer);
    }

    Place place() {
        return new Place(location, buyerItem);
    }

    long reservedOrNone() {
        return Objects.requireNonNullElse(reserved, 0L);
    }

    int perPack() {
        return Objects.requireNonNullElse(unitsPerPack, 1);
    }

    Figures figures() {
        return new Figures(onHand * perPack(), reservedOrNone() * perPack(), sequence);
    }

    boolean restates() {
        return Boolean.TRUE.equals(restate);
    }
}
