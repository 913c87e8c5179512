/// Sales as they are recorded.
@NullMarked
package com.retail.reporting.sales.messaging;

import org.jspecify.annotations.NullMarked;
