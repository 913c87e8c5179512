/// Locations by Kafka.
@NullMarked
package com.retail.supplychain.location.messaging;

import org.jspecify.annotations.NullMarked;
