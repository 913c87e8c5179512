/// PepsiCo's demand signals, fetched by cursor. Uses run and supplier.
@NullMarked
package com.retail.supplychain.demand;

import org.jspecify.annotations.NullMarked;
