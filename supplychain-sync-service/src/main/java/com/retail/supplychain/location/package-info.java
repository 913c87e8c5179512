/// The copy of inventory's locations. Uses no other package of this service.
@NullMarked
package com.retail.supplychain.location;

import org.jspecify.annotations.NullMarked;
