package com.retail.sales.product;

import java.math.BigDecimal;
import java.util.UUID;

/// What sales knows of a product.
///
/// @param price of one base unit, in `currency`
/// @param status `active` or `discontinued`; both may be sold
public record KnownProduct(
        UUID id, String name, BigDecimal price, String currency, String status) {}
