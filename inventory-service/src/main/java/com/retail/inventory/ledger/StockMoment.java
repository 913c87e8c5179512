package com.retail.inventory.ledger;

import com.retail.inventory.stock.StockKey;
import java.time.Instant;

/// A past moment of one stock.
public record StockMoment(StockKey key, Instant time) {}
