package com.retail.inventory.bin;

import java.time.Instant;
import java.util.UUID;

/// A place within a location: a shelf, a rack, a drawer.
///
/// @param code names it within its location; never changes
/// @param version grows with each change of the name
public record Bin(UUID locationId, String code, String name, long version, Instant changedAt) {}
