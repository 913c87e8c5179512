/// How many scans a second come from Kafka to the ledger.
@NullMarked
package com.retail.platform.bench.scans;

import org.jspecify.annotations.NullMarked;
