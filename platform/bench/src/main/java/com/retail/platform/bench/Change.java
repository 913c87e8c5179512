package com.retail.platform.bench;

import java.util.UUID;

/// One change of one level: inventory counts them by product and location.
record Change(UUID product, UUID location, long sequence) {}
