package com.retail.inventory.stock;

import java.util.Collection;

/// Is told which levels have changed, right after the commit, on the writer's own thread: it must
/// not block. What it is told is a hint that a crash can lose.
public interface StockFollower {

    void changed(Collection<StockKey> keys);
}
