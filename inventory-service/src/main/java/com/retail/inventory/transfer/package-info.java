/// Goods on their way between locations: drafted, shipped, received in parts, called back. What was
/// sent is at every step on its way, received, damaged, short or called back. Depends on stock,
/// locations, reasons and what is entered.
@NullMarked
package com.retail.inventory.transfer;

import org.jspecify.annotations.NullMarked;
