/// PepsiCo's demand signals, fetched by cursor. Uses supplier.
@NullMarked
package com.retail.supplychain.demand;

import org.jspecify.annotations.NullMarked;
