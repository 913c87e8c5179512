package com.retail.platform.x12.document;

/// A number of a product or of goods (elements 235 and 234).
///
/// @param qualifier whose number it is, such as [#GTIN]
public record ItemId(String qualifier, String id) {

    /// A GTIN of 14 digits.
    public static final String GTIN = "UK";

    /// A GTIN of 13 digits.
    public static final String EAN_13 = "EN";

    /// A UPC of 12 digits, of what a consumer buys.
    public static final String UPC = "UP";

    /// A UPC of 12 digits, of the case.
    public static final String UPC_CASE = "UA";

    /// The buyer's own number.
    public static final String BUYERS = "IN";

    /// The seller's own number.
    public static final String VENDORS = "VN";

    /// A lot.
    public static final String LOT = "LT";
}
