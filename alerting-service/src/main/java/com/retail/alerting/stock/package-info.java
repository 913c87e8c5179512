/// A copy of inventory's levels. Uses no other package of this service.
@NullMarked
package com.retail.alerting.stock;

import org.jspecify.annotations.NullMarked;
