/// Sales by day, week and month. Depends on `events`.
@NullMarked
package com.retail.reporting.sales;

import org.jspecify.annotations.NullMarked;
