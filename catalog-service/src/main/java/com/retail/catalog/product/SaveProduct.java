package com.retail.catalog.product;

import com.retail.catalog.category.CategoryPaths;
import com.retail.platform.gs1.Gtin;
import com.retail.platform.gs1.InvalidGtin;
import com.retail.platform.web.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a product shall be: the command of POST and PUT, of a merged PATCH, and of an imported row.
///
/// @param category a category's name, or its path from the root (`Snacks > Chips`); made when there
///   is none
/// @param categoryId a category that exists; a name beside it must be its own
/// @param price of one base unit
/// @param currency ISO 4217; the catalog's default when null
/// @param stockLevel a new product's opening stock in base units, 0 to 10^12; of an existing one,
///   null or the level that it has, which may be below zero
/// @param status active when null
public record SaveProduct(
        @NotBlank @Size(max = 300) @Pattern(regexp = PLAIN, message = CONTROL) String name,
        @Nullable @Size(min = 1, max = 1000) @Pattern(regexp = PLAIN, message = CONTROL)
                String category,
        @Nullable UUID categoryId,
        @NotNull @DecimalMin("0") @Digits(integer = 12, fraction = 4) BigDecimal price,
        @Nullable @Pattern(regexp = "[A-Z]{3}", message = "must be an ISO 4217 code such as USD")
                String currency,
        @Nullable Long stockLevel,
        @Size(max = 50) List<@NotNull @Valid BarcodeRequest> barcodes,
        @Size(max = 50)
                Map<
                                @Pattern(
                                        regexp = "[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,63}",
                                        message =
                                                "must be a name of 1 to 64 letters, digits, . _ -")
                                String,
                                @NotNull @Size(max = 500) String>
                        metadata,
        @Nullable ProductStatus status) {

    private static final String PLAIN = "\\P{Cntrl}*";
    private static final long MOST_OPENING_STOCK = 1_000_000_000_000L;
    private static final String CONTROL = "must have no control characters";

    /// A barcode as it is sent.
    ///
    /// @param gtin 8, 12, 13 or 14 digits
    /// @param packUnits base units in the pack, 1 when null
    /// @param packLevel each or case, after the units, when null
    public record BarcodeRequest(
            @NotNull @Size(max = 14) String gtin,
            @Nullable @Min(1) @Max(1_000_000) Long packUnits,
            @Nullable PackLevel packLevel) {

        static BarcodeRequest of(Barcode barcode) {
            return new BarcodeRequest(barcode.gtin(), barcode.packUnits(), barcode.packLevel());
        }

        /// This, and where it leaves its pack open, the pack that is known; a level goes with the
        /// units that it was said of.
        BarcodeRequest over(BarcodeRequest known) {
            var units = Objects.requireNonNullElse(packUnits, known.packUnits);
            boolean samePack = Objects.equals(units, known.packUnits);
            return new BarcodeRequest(
                    gtin, units, packLevel == null && samePack ? known.packLevel : packLevel);
        }

        Barcode with(String digits) {
            long units = Objects.requireNonNullElse(packUnits, 1L);
            var level = units == 1 ? PackLevel.EACH : PackLevel.CASE;
            return new Barcode(digits, units, Objects.requireNonNullElse(packLevel, level));
        }
    }

    public SaveProduct {
        // As it came, with nulls that validation is to find.
        barcodes = barcodes == null ? List.of() : barcodes;
        metadata = metadata == null ? Map.of() : metadata;
        name = name == null ? null : name.strip();
    }

    /// The state of an existing product as a command, for a patch to change; it says nothing of the
    /// stock.
    public static SaveProduct of(ProductView product) {
        return new SaveProduct(
                product.name(),
                null,
                product.categoryId(),
                product.price(),
                product.currency(),
                null,
                product.barcodes().stream().map(BarcodeRequest::of).toList(),
                product.metadata(),
                product.status());
    }

    /// Passes when the stock can be a new product's opening stock.
    ///
    /// @throws Problem 422
    void checkOpeningStock() {
        if (stockLevel != null && (stockLevel < 0 || stockLevel > MOST_OPENING_STOCK)) {
            throw Problem.invalid(
                    "/stock_level", "must be from 0 to %d".formatted(MOST_OPENING_STOCK));
        }
    }

    /// The barcodes with 14 digits each.
    ///
    /// @throws Problem 422 for every number that is none, or that stands there twice
    List<Barcode> checkedBarcodes() {
        var good = new ArrayList<Barcode>();
        var faults = new ArrayList<Problem.Fault>();
        var seen = new HashSet<String>();
        for (int i = 0; i < barcodes.size(); i++) {
            var pointer = "/barcodes/" + i + "/gtin";
            switch (Gtin.parse(barcodes.get(i).gtin())) {
                case InvalidGtin invalid -> faults.add(Problem.Fault.at(pointer, invalid.text()));
                case Gtin gtin when !seen.add(gtin.digits()) ->
                        faults.add(Problem.Fault.at(pointer, "stands here twice"));
                case Gtin gtin -> good.add(barcodes.get(i).with(gtin.digits()));
            }
        }
        if (currency != null && !isKnown(currency)) {
            faults.add(Problem.Fault.at("/currency", "is no currency of ISO 4217"));
        }
        if (category != null) {
            CategoryPaths.fault(category)
                    .ifPresent(fault -> faults.add(Problem.Fault.at("/category", fault)));
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
        return good;
    }

    private static boolean isKnown(String currency) {
        return Currency.getAvailableCurrencies().stream()
                .anyMatch(known -> known.getCurrencyCode().equals(currency));
    }
}
