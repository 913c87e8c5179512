package com.retail.catalog.product;

/// A barcode and the pack it stands on.
///
/// @param gtin 14 digits, with zeros on the left
/// @param packUnits base units in one such pack, at least 1
public record Barcode(String gtin, long packUnits, PackLevel packLevel) {}
