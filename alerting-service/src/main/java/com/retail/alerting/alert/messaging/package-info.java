/// Levels from inventory's topic, judged as they come.
@NullMarked
package com.retail.alerting.alert.messaging;

import org.jspecify.annotations.NullMarked;
