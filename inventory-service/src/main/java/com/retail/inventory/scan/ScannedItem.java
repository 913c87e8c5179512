package com.retail.inventory.scan;

import com.retail.platform.gs1.Barcode;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The trade item that a code names, with what the code says about it.
///
/// @param gtin 14 digits
/// @param contained how many of it are in what was scanned
/// @param lot the maker's lot
/// @param expiresOn the last day on which it may be sold
record ScannedItem(
        String gtin, long contained, @Nullable String lot, @Nullable LocalDate expiresOn) {

    /// What a code says: an item, or why not.
    sealed interface Reading {

        /// @param variable whether the number itself may hold a price or a weight, so that it only
        ///   counts where a product is known by exactly this one
        record Item(ScannedItem item, boolean variable) implements Reading {}

        record Unread(ScanResult.Rejected why) implements Reading {}
    }

    static final ScanResult.Rejected VARIABLE_MEASURE =
            new ScanResult.Rejected(
                    "variable_measure",
                    "The code is of goods that are sold by weight, measure or price: how many they are, a person says.");

    /// @param today decides the century of the code's dates
    static Reading read(Scan.Code code, LocalDate today) {
        return switch (Barcode.read(code.rawData(), code.symbology(), today)) {
            case Barcode.Rejected(var reason, var text) ->
                    unread(reason.name().toLowerCase(Locale.ROOT), text);
            case Barcode.Ambiguous(var candidates, var why) -> unread("ambiguous_code", why);
            case Barcode.Read read -> item(read);
        };
    }

    private static Reading item(Barcode.Read read) {
        var gtin = read.gtin() != null ? read.gtin() : read.contentGtin();
        if (gtin == null) {
            return unread("no_item", "The code names no trade item.");
        }
        if (gtin.isVariableMeasure() || saysMeasureOrPrice(read)) {
            return new Reading.Unread(VARIABLE_MEASURE);
        }
        var count = read.gtin() == null ? read.count() : Long.valueOf(1);
        if (count == null) {
            return unread(
                    "no_quantity",
                    "The code says what the logistic unit contains, but not how many: a person says.");
        }
        var expiry = read.expiry() != null ? read.expiry() : read.bestBefore();
        return new Reading.Item(
                new ScannedItem(gtin.digits(), count, read.lot(), expiry),
                gtin.mayEmbedPriceOrWeight());
    }

    /// AIs (30) and (31nn) to (36nn) are measures of the item, (390n) to (395n) its price.
    private static boolean saysMeasureOrPrice(Barcode.Read read) {
        return read.elements().stream()
                .map(Barcode.Element::ai)
                .anyMatch(
                        ai ->
                                ai.equals("30")
                                        || (ai.length() == 4
                                                && (ai.startsWith("31")
                                                        || ai.startsWith("32")
                                                        || ai.startsWith("33")
                                                        || ai.startsWith("34")
                                                        || ai.startsWith("35")
                                                        || ai.startsWith("36")
                                                        || ai.startsWith("39"))));
    }

    private static Reading unread(String reason, String detail) {
        return new Reading.Unread(new ScanResult.Rejected(reason, detail));
    }
}
