/// Sales by day, week and month.
@NullMarked
package com.retail.reporting.sales;

import org.jspecify.annotations.NullMarked;
