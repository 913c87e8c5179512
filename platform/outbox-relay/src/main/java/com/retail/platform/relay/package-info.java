/// The one process of a database that turns committed outbox rows into Kafka messages.
@NullMarked
package com.retail.platform.relay;

import org.jspecify.annotations.NullMarked;
