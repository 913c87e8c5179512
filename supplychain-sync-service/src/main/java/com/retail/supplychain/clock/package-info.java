/// The time that the service goes by. Uses no other package of this service.
@NullMarked
package com.retail.supplychain.clock;

import org.jspecify.annotations.NullMarked;
