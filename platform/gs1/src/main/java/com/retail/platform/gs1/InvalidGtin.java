package com.retail.platform.gs1;

/// Not a GTIN: why, and in words (fit for a person and for a log).
public record InvalidGtin(Reason reason, String text) implements ParsedGtin {}
