/// Goods that come in: receipts in our stock matched to what the supplier says it delivered, and
/// what was short, over or damaged reported back. Uses activity, call, order and shipment.
@NullMarked
package com.retail.supplychain.receiving;

import org.jspecify.annotations.NullMarked;
