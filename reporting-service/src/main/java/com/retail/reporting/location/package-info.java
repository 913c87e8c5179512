/// The copy of the locations that reports name. Depends on `events`.
@NullMarked
package com.retail.reporting.location;

import org.jspecify.annotations.NullMarked;
