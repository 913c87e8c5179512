/// What people enter, made commands at the border: products or barcodes, packs, lots, places,
/// times, and what they are told when stock does not move. Depends on products, locations and
/// stock.
@NullMarked
package com.retail.inventory.entry;

import org.jspecify.annotations.NullMarked;
