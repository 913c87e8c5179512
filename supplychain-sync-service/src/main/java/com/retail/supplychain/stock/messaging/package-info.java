/// Stock changes by Kafka.
@NullMarked
package com.retail.supplychain.stock.messaging;

import org.jspecify.annotations.NullMarked;
