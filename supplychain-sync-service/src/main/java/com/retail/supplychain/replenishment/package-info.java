/// What is ordered when stock is low. Uses order, position and product.
@NullMarked
package com.retail.supplychain.replenishment;

import org.jspecify.annotations.NullMarked;
