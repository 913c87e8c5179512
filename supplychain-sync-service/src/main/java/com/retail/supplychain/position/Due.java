package com.retail.supplychain.position;

/// A position that a worker has taken to report it.
///
/// @param restate whether it is to take the place of what PepsiCo holds under the same sequence
record Due(Level level, boolean restate) {}
