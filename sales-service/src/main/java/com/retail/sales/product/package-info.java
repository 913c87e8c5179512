/// A copy of the catalog's products. Uses no other package of this service.
@NullMarked
package com.retail.sales.product;

import org.jspecify.annotations.NullMarked;
