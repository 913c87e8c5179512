package com.retail.supplychain.stock;

import com.retail.supplychain.activity.Movement;
import com.retail.supplychain.planning.Review;
import com.retail.supplychain.position.Level;

/// A movement of inventory's, and the level after it.
///
/// @param review of the product at the location, in the trace of the movement
public record StockChange(Movement movement, Level level, Review review) {

    /// In the trace of the thread that hears it.
    public static StockChange now(Movement movement, Level level) {
        return new StockChange(movement, level, Review.now(level.place()));
    }
}
