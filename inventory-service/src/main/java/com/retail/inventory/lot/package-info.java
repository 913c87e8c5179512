/// What there is of each lot, and what expires. Depends on locations; stock keeps the lots.
@NullMarked
package com.retail.inventory.lot;

import org.jspecify.annotations.NullMarked;
