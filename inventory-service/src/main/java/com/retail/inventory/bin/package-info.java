/// Bins: the shelves and racks of a location, where one cares to name them, and which products are
/// kept where. Depends on locations and products.
@NullMarked
package com.retail.inventory.bin;

import org.jspecify.annotations.NullMarked;
