/// Where stock is kept: stores, warehouses, machines, each with its time zone.
@NullMarked
package com.retail.inventory.location;

import org.jspecify.annotations.NullMarked;
