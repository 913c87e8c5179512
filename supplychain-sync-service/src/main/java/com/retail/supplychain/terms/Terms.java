package com.retail.supplychain.terms;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Terms of supply. What is null is not said here, and taken from the next wider terms.
///
/// @param orderDays days on which the supplier takes orders up, in the location's time, or in the
///   supplier's where it says them
/// @param cutoff until when an order counts for the same day, in the same time; null: all day
/// @param leadTimeDays from an order day to the delivery, as a rule
/// @param leadTimeDeviationDays its standard deviation
/// @param serviceLevel the share of order cycles that shall see no stock-out
/// @param coverDays how many days' demand an order brings beyond the reorder point
/// @param demandWindowDays over how many past days demand is measured
/// @param casePack base units in a case; null: as the product says
/// @param minimumQuantity of one product in an order, base units
/// @param minimumOrder of a whole order, base units
/// @param largestQuantity of one product in an order, base units
/// @param approveUpTo proposals up to so many base units need no person
/// @param receiving how a delivery becomes stock; whatever is in it, so never of a product
/// @param acceptsProposals whether orders that the supplier proposes are approved as they are
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Terms(
        @Nullable @Size(min = 1, max = 7) Set<Weekday> orderDays,
        @Nullable LocalTime cutoff,
        @Nullable @DecimalMin("0") @DecimalMax("365") @Digits(integer = 3, fraction = 2)
                BigDecimal leadTimeDays,
        @Nullable @DecimalMin("0") @DecimalMax("365") @Digits(integer = 3, fraction = 2)
                BigDecimal leadTimeDeviationDays,
        @Nullable @DecimalMin("0.5") @DecimalMax("0.9999") @Digits(integer = 1, fraction = 4)
                BigDecimal serviceLevel,
        @Nullable @Min(1) @Max(365) Integer coverDays,
        @Nullable @Min(7) @Max(365) Integer demandWindowDays,
        @Nullable @Min(1) @Max(100_000) Long casePack,
        @Nullable @Min(0) @Max(1_000_000_000) Long minimumQuantity,
        @Nullable @Min(0) @Max(1_000_000_000) Long minimumOrder,
        @Nullable @Min(1) @Max(1_000_000_000) Long largestQuantity,
        @Nullable @Min(0) @Max(1_000_000_000) Long approveUpTo,
        @Nullable Receiving receiving,
        @Nullable Boolean acceptsProposals) {

    /// Terms that say nothing.
    public static final Terms NOTHING =
            new Terms(
                    null, null, null, null, null, null, null, null, null, null, null, null, null,
                    null);
}
