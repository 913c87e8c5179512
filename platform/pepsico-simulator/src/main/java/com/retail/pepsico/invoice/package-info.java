/// Charges for deliveries, and what puts them right.
@NullMarked
package com.retail.pepsico.invoice;

import org.jspecify.annotations.NullMarked;
