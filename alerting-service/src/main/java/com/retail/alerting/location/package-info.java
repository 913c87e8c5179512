/// What alerting knows of locations. Uses recheck.
@NullMarked
package com.retail.alerting.location;

import org.jspecify.annotations.NullMarked;
