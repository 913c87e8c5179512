package com.retail.platform.x12.document;

import org.jspecify.annotations.Nullable;

/// A number by which somebody knows something (REF or N9).
///
/// @param qualifier what it is a number of, such as [#BILL_OF_LADING]
/// @param id or else there is a text
public record Reference(String qualifier, @Nullable String id, @Nullable String text) {

    public static final String BILL_OF_LADING = "BM";
    public static final String PURCHASE_ORDER = "PO";
    public static final String DEPARTMENT = "DP";
}
