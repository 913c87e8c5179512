/// Low stock, sales and products by Kafka.
@NullMarked
package com.retail.supplychain.planning.messaging;

import org.jspecify.annotations.NullMarked;
