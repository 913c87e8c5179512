/// Takes inventory's StockChanged.
@NullMarked
package com.retail.catalog.stock.messaging;

import org.jspecify.annotations.NullMarked;
