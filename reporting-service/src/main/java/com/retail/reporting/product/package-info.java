/// The copy of the products that reports name.
@NullMarked
package com.retail.reporting.product;

import org.jspecify.annotations.NullMarked;
