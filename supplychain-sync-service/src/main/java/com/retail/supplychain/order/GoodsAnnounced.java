package com.retail.supplychain.order;

import java.util.UUID;

/// Said inside a transaction that holds the purchase, when a notice told of its goods on their way
/// or delivered.
public record GoodsAnnounced(UUID purchase) {}
