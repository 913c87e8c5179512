package com.retail.supplychain.planning;

import com.retail.supplychain.Place;
import com.retail.supplychain.location.Locations;
import com.retail.supplychain.planning.Situation.LeadTime;
import com.retail.supplychain.planning.Situation.Stock;
import com.retail.supplychain.terms.Effective;
import com.retail.supplychain.terms.SupplyTerms;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Gathers all that matters to whether products are to be ordered.
@Component
class Facts {

    private final SupplyFacts supplies;
    private final SalesFacts sales;
    private final LowAlerts alerts;
    private final SupplyTerms terms;
    private final Locations locations;
    private final Clock clock;

    Facts(
            SupplyFacts supplies,
            SalesFacts sales,
            LowAlerts alerts,
            SupplyTerms terms,
            Locations locations,
            Clock clock) {
        this.supplies = supplies;
        this.sales = sales;
        this.alerts = alerts;
        this.terms = terms;
        this.locations = locations;
        this.clock = clock;
    }

    /// A situation, and whether orders are taken up now.
    ///
    /// @param closed whether the location is
    record Present(Situation situation, OrderDays days, boolean closed) {}

    /// By place; what is not known as a product is not in it.
    Map<Place, Present> of(Collection<Place> places) {
        var stocks = supplies.stocks(places);
        var leadTimes = supplies.leadTimes(places);
        var low = alerts.open(places);
        var products = places.stream().map(Place::product).distinct().toList();
        var packings = terms.packings(products);
        var book = terms.book(products);
        var zones = locations.zones();
        var closed = locations.closed();
        var now = clock.instant();
        var found = new LinkedHashMap<Place, Present>();
        var windows = new LinkedHashMap<Place, SalesFacts.Window>();
        for (var place : places) {
            var here = zones.getOrDefault(place.location(), ZoneOffset.UTC);
            var window = book.of(place.product(), place.location()).demandWindowDays();
            windows.put(place, new SalesFacts.Window(LocalDate.ofInstant(now, here), window));
        }
        var rates = sales.rates(windows);
        for (var place : places) {
            var packing = packings.get(place.product());
            if (packing == null) {
                continue;
            }
            var effective = book.of(place.product(), place.location());
            var here = zones.getOrDefault(place.location(), ZoneOffset.UTC);
            var alert = low.get(place);
            var days = OrderDays.of(effective, now, here);
            found.put(
                    place,
                    new Present(
                            new Situation(
                                    place,
                                    stock(Objects.requireNonNull(stocks.get(place)), alert),
                                    Objects.requireNonNull(rates.get(place)),
                                    leadTime(leadTimes.get(place.location()), effective),
                                    days.untilNext(),
                                    packing.under(effective),
                                    effective,
                                    alert == null
                                            ? null
                                            : new Situation.Low(
                                                    alert.alertId(), alert.threshold())),
                            days,
                            closed.contains(place.location())));
        }
        return found;
    }

    /// Where inventory has not said anything yet, what alerting knows of it counts.
    private static Stock stock(SupplyFacts.Supply supply, @Nullable LowAlert alert) {
        if (supply.isInventoried()) {
            return supply.stock();
        }
        long available = alert == null ? 0 : alert.available();
        return new Stock(available, 0, supply.stock().onOrder(), supply.stock().inTransit());
    }

    private static LeadTime leadTime(@Nullable LeadTime measured, Effective terms) {
        return measured == null
                ? new LeadTime(terms.leadTimeDays(), terms.leadTimeDeviationDays(), 0)
                : measured;
    }
}
