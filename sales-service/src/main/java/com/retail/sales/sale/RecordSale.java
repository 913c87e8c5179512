package com.retail.sales.sale;

import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Take down a sale that has happened: the body of `POST /sales`, or one of its items.
///
/// @param quantitySold base units
/// @param saleDate an instant (RFC 3339); or a date, or a date and time, in the location's time
///   zone; now when null
/// @param locationId where; the default location when null
/// @param unitPrice of one base unit; the product's when null
/// @param currency ISO 4217; the product's when null
/// @param total must be quantity × unit price; in place of a unit price it tells that
/// @param reference the till's own number of the sale: the same again is not recorded twice
/// @param line which line of the till's receipt, 1 when null
public record RecordSale(
        @NotNull UUID productId,
        @NotNull @Min(1) @Max(1_000_000) Long quantitySold,
        @Nullable @Size(min = 1, max = 40) String saleDate,
        @Nullable UUID locationId,
        @Nullable @DecimalMin("0") @Digits(integer = 12, fraction = 4) BigDecimal unitPrice,
        @Nullable @Pattern(regexp = "[A-Z]{3}", message = "must be an ISO 4217 code such as USD")
                String currency,
        @Nullable @DecimalMin("0") @Digits(integer = 15, fraction = 4) BigDecimal total,
        @Nullable
                @Size(min = 1, max = 200)
                @Pattern(regexp = "\\P{Cntrl}*", message = "must have no control characters")
                String reference,
        @Nullable @Min(1) @Max(10_000) Integer line) {

    int lineNumber() {
        return Objects.requireNonNullElse(line, 1);
    }
}
