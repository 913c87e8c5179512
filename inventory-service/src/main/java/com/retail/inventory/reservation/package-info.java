/// Goods held back for an owner until a time: reserved, confirmed, released, or expired by
/// themselves. Depends on stock and what is entered.
@NullMarked
package com.retail.inventory.reservation;

import org.jspecify.annotations.NullMarked;
