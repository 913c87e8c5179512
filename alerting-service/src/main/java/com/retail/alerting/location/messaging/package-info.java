/// Locations from inventory's topic.
@NullMarked
package com.retail.alerting.location.messaging;

import org.jspecify.annotations.NullMarked;
