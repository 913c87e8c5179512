package com.retail.catalog.product;

/// The level of a pack that carries a barcode.
public enum PackLevel {
    EACH,
    INNER,
    CASE,
    PALLET
}
