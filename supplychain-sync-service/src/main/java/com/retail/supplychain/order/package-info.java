/// Replenishment orders: proposed by low stock or by a person, brought to PepsiCo, followed to
/// delivery. Uses product, position and supplier.
@NullMarked
package com.retail.supplychain.order;

import org.jspecify.annotations.NullMarked;
