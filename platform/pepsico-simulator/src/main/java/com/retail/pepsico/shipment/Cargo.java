package com.retail.pepsico.shipment;

import org.jspecify.annotations.Nullable;

/// Goods of one item for one line of an order.
///
/// @param buyerItem the item that is in it
/// @param substituteFor the item that was ordered, if it is another one
/// @param quantity eaches
public record Cargo(
        int lineNumber,
        String buyerItem,
        @Nullable String substituteFor,
        @Nullable String gtin,
        @Nullable Integer casePack,
        long quantity) {

    public Cargo of(long otherQuantity) {
        return new Cargo(lineNumber, buyerItem, substituteFor, gtin, casePack, otherQuantity);
    }
}
