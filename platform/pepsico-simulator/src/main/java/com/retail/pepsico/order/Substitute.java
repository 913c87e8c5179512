package com.retail.pepsico.order;

import org.jspecify.annotations.Nullable;

/// The item that comes in place of the one ordered.
record Substitute(String buyerItem, @Nullable String gtin, @Nullable Integer casePack) {}
