/// Sales: recorded once, with their price and business day. May use product and location.
@NullMarked
package com.retail.sales.sale;

import org.jspecify.annotations.NullMarked;
