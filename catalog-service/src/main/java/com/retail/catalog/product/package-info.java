/// Products with their barcodes, prices and metadata. May use category and stock.
@NullMarked
package com.retail.catalog.product;

import org.jspecify.annotations.NullMarked;
