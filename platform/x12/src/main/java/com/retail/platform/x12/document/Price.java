package com.retail.platform.x12.document;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A unit price, in the document's currency.
///
/// @param basis what it is for, such as `PE`, per each
public record Price(BigDecimal amount, @Nullable String basis) {}
