package com.retail.platform.local.importing;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/// A sale as a file tells it.
///
/// @param origin the row it comes from
/// @param product the product's name, or its number where the file has only that
/// @param gtin 14 digits, if the file has a number
/// @param soldAt in the location's own time
/// @param saleDate the same as sales are told it
/// @param reference the till's own number of the receipt, or one made from what the row says
/// @param line which line of that receipt, from 1; counts lines that can't be taken
/// @param money what was paid
record SaleLine(
        CatalogItem.Origin origin,
        String product,
        @Nullable String gtin,
        @Nullable String category,
        String location,
        long quantity,
        BigDecimal unitPrice,
        BigDecimal money,
        LocalDateTime soldAt,
        String saleDate,
        String reference,
        int line) {

    RejectedRow rejected(String reason) {
        return new RejectedRow(
                origin.file(), origin.line().number(), reason, origin.line().text(), money);
    }
}
