package com.retail.supplychain.activity;

import com.retail.supplychain.Place;
import com.retail.supplychain.activity.MovementCounts.Day;
import com.retail.supplychain.activity.MovementCounts.Ledger;
import com.retail.supplychain.location.Locations;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Counts inventory's movements, each once, by the business day on which they occurred.
@Component
public class MovementLedger {

    private final MovementCounts counts;
    private final Restating restating;
    private final Locations locations;
    private final Clock clock;

    MovementLedger(MovementCounts counts, Restating restating, Locations locations, Clock clock) {
        this.counts = counts;
        this.restating = restating;
        this.locations = locations;
        this.clock = clock;
    }

    /// Counts movements in the caller's transaction.
    ///
    /// @return those that were not counted before, by ledger and sequence
    public List<Movement> take(List<Movement> movements) {
        var zones = locations.zones();
        var places = new TreeSet<Place>();
        movements.forEach(movement -> places.add(movement.place()));
        var known = counts.lock(places);
        var changed = new TreeMap<Place, Ledger>();
        var otherGaps = new TreeSet<Place>();
        var sums =
                new TreeMap<Day, DaySum>(Comparator.comparing(Day::place).thenComparing(Day::day));
        var taken = new ArrayList<Movement>();
        var inOrder =
                movements.stream()
                        .sorted(
                                Comparator.comparing(Movement::place)
                                        .thenComparingLong(Movement::sequence))
                        .toList();
        for (var movement : inOrder) {
            var place = movement.place();
            var day = day(movement, zones);
            var ledger = changed.getOrDefault(place, known.get(place));
            if (ledger == null) {
                long before = movement.onHand() - movement.change();
                ledger = new Ledger(Count.startingWith(movement.sequence()), day, before);
            } else if (ledger.count().isNew(movement.sequence())) {
                var count = ledger.count().with(movement.sequence());
                if (!count.missing().equals(ledger.count().missing())) {
                    otherGaps.add(place);
                }
                ledger = new Ledger(count, earlier(ledger.firstDay(), day), ledger.onHand());
            } else {
                continue;
            }
            changed.put(
                    place,
                    new Ledger(
                            ledger.count(),
                            ledger.firstDay(),
                            ledger.onHand() + movement.change()));
            sums.merge(
                    new Day(place, day),
                    DaySum.NOTHING.plus(movement),
                    (sum, more) ->
                            new DaySum(
                                    sum.sold() + more.sold(),
                                    sum.returned() + more.returned(),
                                    sum.received() + more.received(),
                                    sum.adjusted() + more.adjusted()));
            taken.add(movement);
        }
        counts.store(changed, otherGaps);
        counts.add(sums);
        restating.touched(sums.keySet(), today(zones));
        return taken;
    }

    private Map<UUID, LocalDate> today(Map<UUID, ZoneId> zones) {
        var now = clock.instant();
        var days = new TreeMap<UUID, LocalDate>();
        zones.forEach((location, zone) -> days.put(location, LocalDate.ofInstant(now, zone)));
        return days;
    }

    private static LocalDate day(Movement movement, Map<UUID, ZoneId> zones) {
        var zone = zones.getOrDefault(movement.locationId(), ZoneOffset.UTC);
        return LocalDate.ofInstant(movement.occurredAt(), zone);
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
