package com.retail.pepsico.item;

import org.jspecify.annotations.Nullable;

/// What the buyer says of an item in passing.
public record Heard(String buyerItem, @Nullable String gtin, @Nullable Integer casePack) {}
