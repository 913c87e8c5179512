package com.retail.catalog.product;

import org.springframework.stereotype.Component;

/// The ways to find a product other than by its id.
@Component
record ProductLookups(ProductSearch search, BarcodeOwners owners) {}
