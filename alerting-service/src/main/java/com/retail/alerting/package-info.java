/// Thresholds, and the low-stock alerts that follow from them.
@NullMarked
package com.retail.alerting;

import org.jspecify.annotations.NullMarked;
