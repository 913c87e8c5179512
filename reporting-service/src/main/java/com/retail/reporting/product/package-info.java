/// The copy of the products that reports name. Depends on `events`.
@NullMarked
package com.retail.reporting.product;

import org.jspecify.annotations.NullMarked;
