/// Levels, the ledger, and the one way that either changes. Depends on nothing but `platform`,
/// locations and products.
@NullMarked
package com.retail.inventory.stock;

import org.jspecify.annotations.NullMarked;
