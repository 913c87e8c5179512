/// The way of a committed event to Kafka: how long it takes, and how many can go it in a second.
@NullMarked
package com.retail.platform.bench.relay;

import org.jspecify.annotations.NullMarked;
