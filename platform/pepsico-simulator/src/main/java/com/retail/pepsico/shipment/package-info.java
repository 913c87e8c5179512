/// Shipments of orders: planned, sent on their way with their pallets and lots, delivered.
@NullMarked
package com.retail.pepsico.shipment;

import org.jspecify.annotations.NullMarked;
