/// What is ordered and why: demand, safety stock, proposals with their arithmetic, and who approves
/// them. Uses activity, order, position, product, location and terms.
@NullMarked
package com.retail.supplychain.planning;

import org.jspecify.annotations.NullMarked;
