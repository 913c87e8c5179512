/// The copy of the locations that reports name.
@NullMarked
package com.retail.reporting.location;

import org.jspecify.annotations.NullMarked;
