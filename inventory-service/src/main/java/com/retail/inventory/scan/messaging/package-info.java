/// Scans from Kafka.
@NullMarked
package com.retail.inventory.scan.messaging;

import org.jspecify.annotations.NullMarked;
