/// A copy of inventory's levels, for product answers. Uses no other package of this service.
@NullMarked
package com.retail.catalog.stock;

import org.jspecify.annotations.NullMarked;
