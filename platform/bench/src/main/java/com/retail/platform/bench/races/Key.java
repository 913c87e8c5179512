package com.retail.platform.bench.races;

import java.util.UUID;

/// Which stock: a product at a location.
record Key(UUID product, UUID location) {}
