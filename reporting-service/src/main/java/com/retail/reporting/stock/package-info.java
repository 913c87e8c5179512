/// The copy of the present levels. Depends on `events`.
@NullMarked
package com.retail.reporting.stock;

import org.jspecify.annotations.NullMarked;
