/// A copy of inventory's locations. Uses no other package of this service.
@NullMarked
package com.retail.sales.location;

import org.jspecify.annotations.NullMarked;
