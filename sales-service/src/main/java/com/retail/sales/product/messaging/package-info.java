/// Takes the catalog's ProductChanged.
@NullMarked
package com.retail.sales.product.messaging;

import org.jspecify.annotations.NullMarked;
