package com.retail.inventory.count;

import java.util.UUID;

/// A scan that was written down in a count.
///
/// @param sourceRef the scan
/// @param quantity in base units
public record ScannedEntry(String sourceRef, UUID countId, UUID productId, long quantity) {}
