/// The copy of the present levels.
@NullMarked
package com.retail.reporting.stock;

import org.jspecify.annotations.NullMarked;
