/// Stock levels, the movement ledger that they are the sum of, locations, and scanners.
@NullMarked
package com.retail.inventory;

import org.jspecify.annotations.NullMarked;
