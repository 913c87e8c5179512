/// Demand signals: a feed of what the supplier expects to sell, by week, with versions.
@NullMarked
package com.retail.pepsico.demand;

import org.jspecify.annotations.NullMarked;
