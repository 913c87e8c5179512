package com.retail.supplychain.terms;

import org.jspecify.annotations.Nullable;

/// How a product is packed and sold.
///
/// @param gtin of a single unit; null if it has none
/// @param casePack base units in a case
/// @param discontinued by us or by the supplier
public record Packing(@Nullable String gtin, long casePack, boolean discontinued) {

    /// In cases of the terms, if they say any.
    public Packing under(Effective terms) {
        var pack = terms.casePack();
        return pack == null ? this : new Packing(gtin, pack, discontinued);
    }
}
