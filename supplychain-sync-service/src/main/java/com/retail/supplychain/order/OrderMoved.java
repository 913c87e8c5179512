package com.retail.supplychain.order;

import java.time.Instant;
import java.util.UUID;

/// Said inside a transaction when what is on order or on its way of a product changes there.
///
/// @param at since when, as whoever caused it says
public record OrderMoved(UUID product, UUID location, Instant at) {}
