package com.retail.inventory.live;

import java.time.Instant;

/// The last level that this replica knows of a stock.
record LiveLevel(long onHand, long reserved, long sequence, Instant changedAt) {}
