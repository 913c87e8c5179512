/// Things that are done as a whole, on request or by schedule, one of a kind at a time over all
/// replicas. Uses no other package of this service.
@NullMarked
package com.retail.supplychain.run;

import org.jspecify.annotations.NullMarked;
