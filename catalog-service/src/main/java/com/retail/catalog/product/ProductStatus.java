package com.retail.catalog.product;

/// Whether a product is still in the range; a discontinued one may still be sold and counted.
public enum ProductStatus {
    ACTIVE,
    DISCONTINUED
}
