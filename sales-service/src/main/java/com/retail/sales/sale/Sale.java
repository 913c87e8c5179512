package com.retail.sales.sale;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.retail.platform.Ids;
import com.retail.platform.web.Problem;
import com.retail.sales.location.KnownLocation;
import com.retail.sales.product.KnownProduct;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Currency;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A sale of one product, as it is kept and answered. Never changed.
///
/// @param quantitySold base units
/// @param unitPrice of one base unit
/// @param total exactly quantity × unit price
/// @param saleDate when it happened
/// @param businessDate the day of the sale at its location
/// @param reference the till's own number
/// @param line the line of the till's receipt
/// @param localTime the time as the till wrote it, if it named no offset
/// @param sequence grows by location in the order of recording; 0 before it is recorded
public record Sale(
        UUID id,
        UUID productId,
        UUID locationId,
        long quantitySold,
        BigDecimal unitPrice,
        String currency,
        BigDecimal total,
        Instant saleDate,
        LocalDate businessDate,
        @Nullable String reference,
        int line,
        Instant recordedAt,
        @JsonIgnore @Nullable LocalDateTime localTime,
        @JsonIgnore long sequence) {

    private static final int PRICE_PLACES = 4;
    private static final BigDecimal TOO_MUCH = new BigDecimal("1e15");

    /// A sale by its rules: the price is the product's unless the till says another, the total is
    /// exact, and the day is the location's.
    ///
    /// @throws Problem 422 naming the field that breaks a rule
    static Sale of(RecordSale command, KnownProduct product, KnownLocation location, Instant now) {
        var currency = currency(command, product);
        var unitPrice = unitPrice(command, product, currency);
        long quantity = command.quantitySold();
        var total = unitPrice.multiply(BigDecimal.valueOf(quantity));
        var given = command.total();
        if (given != null && given.compareTo(total) != 0) {
            throw Problem.invalid(
                    "/total",
                    "is not %d × %s = %s"
                            .formatted(
                                    quantity,
                                    exact(unitPrice).toPlainString(),
                                    exact(total).toPlainString()));
        }
        if (total.compareTo(TOO_MUCH) >= 0) {
            throw Problem.invalid("/unit_price", "makes a total of 10^15 or more");
        }
        var saleDate = SaleDates.read(command.saleDate(), location.zone(), now);
        return new Sale(
                Ids.next(),
                product.id(),
                location.id(),
                quantity,
                exact(unitPrice),
                currency,
                exact(total),
                saleDate,
                saleDate.atZone(location.zone()).toLocalDate(),
                command.reference(),
                command.lineNumber(),
                now,
                SaleDates.local(command.saleDate()),
                0);
    }

    Sale withSequence(long next) {
        return new Sale(
                id,
                productId,
                locationId,
                quantitySold,
                unitPrice,
                currency,
                total,
                saleDate,
                businessDate,
                reference,
                line,
                recordedAt,
                localTime,
                next);
    }

    /// Whether a till that sends this again means the sale as it was recorded. What a command
    /// leaves open agrees.
    boolean isWhat(RecordSale command, KnownLocation location) {
        var price = command.unitPrice();
        var amount = command.total();
        return quantitySold == command.quantitySold()
                && isAt(command.saleDate(), location.zone())
                && (price == null || price.compareTo(unitPrice) == 0)
                && (amount == null || amount.compareTo(total) == 0)
                && (command.currency() == null || currency.equals(command.currency()));
    }

    /// By what the till wrote also: the location's zone may have been corrected since.
    private boolean isAt(@Nullable String date, ZoneId zone) {
        return date == null
                || SaleDates.read(date, zone).equals(saleDate)
                || (localTime != null && localTime.equals(SaleDates.local(date)));
    }

    private static String currency(RecordSale command, KnownProduct product) {
        var given = command.currency();
        if (given == null) {
            return product.currency();
        }
        if (Currency.getAvailableCurrencies().stream()
                .noneMatch(known -> known.getCurrencyCode().equals(given))) {
            throw Problem.invalid("/currency", "is no currency of ISO 4217");
        }
        return given;
    }

    private static BigDecimal unitPrice(RecordSale command, KnownProduct product, String currency) {
        var given = command.unitPrice();
        if (given != null) {
            return given;
        }
        var total = command.total();
        if (total != null) {
            try {
                return total.divide(
                        BigDecimal.valueOf(command.quantitySold()),
                        PRICE_PLACES,
                        RoundingMode.UNNECESSARY);
            } catch (ArithmeticException notExact) {
                throw Problem.invalid(
                        "/unit_price", "is required: no price of four decimals makes this total");
            }
        }
        if (!currency.equals(product.currency())) {
            throw Problem.invalid(
                    "/unit_price", "is required: the product's price is in " + product.currency());
        }
        return product.price();
    }

    /// No needless zeros, but two places at least.
    private static BigDecimal exact(BigDecimal amount) {
        var stripped = amount.stripTrailingZeros();
        return stripped.setScale(Math.max(2, stripped.scale()));
    }
}
