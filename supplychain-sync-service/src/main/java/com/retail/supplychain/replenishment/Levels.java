package com.retail.supplychain.replenishment;

import com.retail.platform.messaging.Latest;
import com.retail.supplychain.Times;
import com.retail.supplychain.position.Level;
import com.retail.supplychain.position.Positions;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// The levels behind the decisions.
@Component
class Levels {

    private final Positions positions;
    private final Clock clock;

    Levels(Positions positions, Clock clock) {
        this.positions = positions;
        this.clock = clock;
    }

    /// Takes over the latest of each; says which were news.
    Set<Level.Key> takeOver(List<Level> told) {
        return positions.takeOver(Latest.of(told, Level::key, Level::sequence), Times.now(clock));
    }

    /// What is available as far as it is known here, else what the caller knows.
    long available(LowAlert alert, long otherwise) {
        return positions
                .find(alert.productId(), alert.locationId())
                .map(Level::available)
                .orElse(otherwise);
    }
}
