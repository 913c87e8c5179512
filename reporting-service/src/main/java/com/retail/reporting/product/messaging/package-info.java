/// Products as they change.
@NullMarked
package com.retail.reporting.product.messaging;

import org.jspecify.annotations.NullMarked;
