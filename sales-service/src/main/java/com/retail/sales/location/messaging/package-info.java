/// Takes inventory's LocationChanged.
@NullMarked
package com.retail.sales.location.messaging;

import org.jspecify.annotations.NullMarked;
