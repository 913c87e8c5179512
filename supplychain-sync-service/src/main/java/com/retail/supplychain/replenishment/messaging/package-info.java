/// Alerts, levels and products, from their topics.
@NullMarked
package com.retail.supplychain.replenishment.messaging;

import org.jspecify.annotations.NullMarked;
