/// Vendor managed inventory: orders that the supplier proposes, and what we answer. Uses call,
/// order, product and terms.
@NullMarked
package com.retail.supplychain.vmi;

import org.jspecify.annotations.NullMarked;
