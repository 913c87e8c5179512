package com.retail.platform.x12.document;

import org.jspecify.annotations.Nullable;

/// What something is, in words or by a code (PID).
///
/// @param type `F` for words
/// @param characteristic what is described, such as `08`, the product
/// @param agency whose code it is
public record Description(
        String type,
        @Nullable String characteristic,
        @Nullable String agency,
        @Nullable String code,
        @Nullable String text) {

    /// In words.
    public Description(String text) {
        this("F", null, null, null, text);
    }
}
