package com.retail.supplychain.activity;

import com.retail.supplychain.Times;
import com.retail.supplychain.location.Locations;
import com.retail.supplychain.order.SupplyAsOf;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Makes reports and their calls, a location's day in one transaction.
@Component
class Reporting {

    private static final int PRODUCTS_AT_ONCE = 2_000;

    private final Closings closings;
    private final DayReports days;
    private final ActivityBatches batches;
    private final Locations locations;
    private final ActivityProperties properties;
    private final Clock clock;

    /// What is reported of a location's day.
    @Component
    static class DayReports {

        private final Reports reports;
        private final SupplyAsOf supplies;

        DayReports(Reports reports, SupplyAsOf supplies) {
            this.reports = reports;
            this.supplies = supplies;
        }

        void make(
                UUID location,
                LocalDate day,
                Instant end,
                @Nullable Collection<UUID> only,
                Instant now) {
            // The last moment of the day: what happens at midnight is tomorrow's.
            var supply = supplies.at(location, end.minusMillis(1));
            reports.make(location, day, supply, only, now);
        }
    }

    Reporting(
            Closings closings,
            DayReports days,
            ActivityBatches batches,
            Locations locations,
            ActivityProperties properties,
            Clock clock) {
        this.closings = closings;
        this.days = days;
        this.batches = batches;
        this.locations = locations;
        this.properties = properties;
        this.clock = clock;
    }

    /// Reports the next day of a location if it is over; whether it did.
    @Transactional
    public boolean closeNext(UUID location) {
        var now = Times.now(clock);
        var zone = locations.zone(location);
        for (var closing : closings.lock(location)) {
            var day = closing.through().plusDays(1);
            if (now.isBefore(end(day, zone).plus(properties.settle()))) {
                return false;
            }
            days.make(location, day, end(day, zone), null, now);
            closings.closed(location, day);
            batches.send(location, now);
            return true;
        }
        return false;
    }

    /// Reports days of a location anew of which more became known; whether there were any.
    @Transactional
    public boolean restateSome(UUID location) {
        var now = Times.now(clock);
        var zone = locations.zone(location);
        var noticed = now.minus(properties.restateAfter());
        for (var closing : closings.lock(location)) {
            var restated = closings.takeRestated(location, noticed, PRODUCTS_AT_ONCE);
            if (restated.isEmpty()) {
                return false;
            }
            var earliest = closing.through().minusDays(properties.keepReports().toDays());
            var products = new HashSet<UUID>();
            var day = restated.firstKey();
            for (; !day.isAfter(closing.through()); day = day.plusDays(1)) {
                products.addAll(restated.getOrDefault(day, List.of()));
                if (day.isAfter(earliest)) {
                    days.make(location, day, end(day, zone), products, now);
                }
            }
            batches.send(location, now);
            return true;
        }
        return false;
    }

    private static Instant end(LocalDate day, ZoneId zone) {
        return day.plusDays(1).atStartOfDay(zone).toInstant();
    }
}
