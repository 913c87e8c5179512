package com.retail.inventory.stock;

import com.retail.inventory.location.LocationService;
import java.time.Clock;
import org.springframework.stereotype.Component;

/// Tells when a command is judged: now, by the location's own calendar.
@Component
class StockMoments {

    private final LocationService locations;
    private final Clock clock;

    StockMoments(LocationService locations, Clock clock) {
        this.locations = locations;
        this.clock = clock;
    }

    StockItem.Moment of(StockKey key) {
        return new StockItem.Moment(clock.instant(), locations.zone(key.locationId()));
    }
}
