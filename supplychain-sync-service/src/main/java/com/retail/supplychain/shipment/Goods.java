package com.retail.supplychain.shipment;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Goods of one product, lot and label, as a ship notice or a delivery has them.
///
/// @param order ours, one product each
/// @param line of the supplier's order
/// @param product that is in it
/// @param substituteFor the product that was ordered, if it is another
/// @param quantity base units
/// @param sscc the pallet or case that it is in
/// @param casePack base units in a case; null if it is not packed
public record Goods(
        UUID order,
        int line,
        UUID product,
        @Nullable UUID substituteFor,
        long quantity,
        @Nullable String gtin,
        @Nullable String lot,
        @Nullable LocalDate bestBefore,
        @Nullable String sscc,
        @Nullable Long casePack) {}
