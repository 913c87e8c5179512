/// Locations as they change.
@NullMarked
package com.retail.reporting.location.messaging;

import org.jspecify.annotations.NullMarked;
