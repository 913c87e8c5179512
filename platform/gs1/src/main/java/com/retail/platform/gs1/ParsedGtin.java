package com.retail.platform.gs1;

/// What [Gtin#parse] gives: a [Gtin], or an [InvalidGtin] with the reason.
public sealed interface ParsedGtin permits Gtin, InvalidGtin {}
