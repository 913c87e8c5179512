package com.retail.platform.x12.document;

/// Who or where somebody is by a number.
///
/// @param qualifier whose number it is, such as [#GLN]
public record Identifier(String qualifier, String id) {

    /// A global location number.
    public static final String GLN = "UL";

    /// A D-U-N-S number.
    public static final String DUNS = "1";

    /// A D-U-N-S number with four more characters.
    public static final String DUNS_PLUS_4 = "9";

    /// A number that the buyer has given.
    public static final String BUYERS = "92";

    /// A number that the seller has given.
    public static final String SELLERS = "91";
}
