/// Goods on their way to us and what became of them: shipments, what is in transit, what was
/// received. Uses no other package of this service but terms.
@NullMarked
package com.retail.supplychain.shipment;

import org.jspecify.annotations.NullMarked;
