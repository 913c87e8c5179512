/// Sales and deliveries become movements; movements become StockChanged.
@NullMarked
package com.retail.inventory.stock.messaging;

import org.jspecify.annotations.NullMarked;
