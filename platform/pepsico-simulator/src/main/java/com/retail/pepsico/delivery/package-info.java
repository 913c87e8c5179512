/// Deliveries, and what the buyer found wrong with them.
@NullMarked
package com.retail.pepsico.delivery;

import org.jspecify.annotations.NullMarked;
