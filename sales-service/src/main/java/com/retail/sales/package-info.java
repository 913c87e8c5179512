/// Sales as they happen at the tills.
@NullMarked
package com.retail.sales;

import org.jspecify.annotations.NullMarked;
