package com.retail.platform.x12.document;

/// In what money prices are (CUR).
///
/// @param whose such as `BY`, the buyer's
/// @param code ISO 4217
public record Currency(String whose, String code) {}
