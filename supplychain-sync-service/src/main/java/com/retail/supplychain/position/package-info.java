/// Inventory positions: a copy of inventory's levels, and the latest of each reported to PepsiCo.
/// Uses call and supplier.
@NullMarked
package com.retail.supplychain.position;

import org.jspecify.annotations.NullMarked;
