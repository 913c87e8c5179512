package com.retail.sales.sale;

import com.retail.platform.web.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

/// The sales of one request: decides of each whether it is new, known or refused, and puts the new
/// ones in order.
final class Receipt {

    private final List<Counter.Look> looks;
    private final Instant now;
    private final List<Sale> added = new ArrayList<>();
    private final Map<UUID, Long> lastSequences = new HashMap<>();

    Receipt(List<Counter.Look> looks, Instant now) {
        this.looks = looks;
        this.now = now;
    }

    /// The locations whose counters have to be locked, in that order.
    SortedSet<UUID> locations() {
        var ids = new TreeSet<UUID>();
        for (var look : looks) {
            var location = look.location();
            if (location != null) {
                ids.add(location.id());
            }
        }
        return ids;
    }

    /// The lines of tills that may have been recorded before.
    Set<TillLine> tillLines() {
        var lines = new HashSet<TillLine>();
        for (var look : looks) {
            var location = look.location();
            var line = location == null ? null : TillLine.of(look.command(), location.id());
            if (line != null) {
                lines.add(line);
            }
        }
        return lines;
    }

    /// Decides each, in order; `last` are the locations' last sequences, under their locks.
    List<Outcome> settle(Map<TillLine, Sale> recorded, Map<UUID, Long> last) {
        var known = new HashMap<>(recorded);
        var outcomes = new ArrayList<Outcome>(looks.size());
        for (var look : looks) {
            try {
                outcomes.add(settled(look, known, last));
            } catch (Problem problem) {
                outcomes.add(new Outcome.Refused(problem));
            }
        }
        return outcomes;
    }

    private Outcome settled(Counter.Look look, Map<TillLine, Sale> known, Map<UUID, Long> last) {
        var product = look.product();
        var location = look.location();
        var problem = look.problem();
        if (problem != null || product == null || location == null) {
            throw problem == null ? Problem.invalid("", "can't be recorded") : problem;
        }
        var line = TillLine.of(look.command(), location.id());
        var before = line == null ? null : known.get(line);
        if (before != null) {
            if (!before.isWhat(look.command(), location)) {
                throw Problem.conflict(
                        "reference-in-use",
                        "This line of the till was recorded otherwise, as sale "
                                + before.id()
                                + ".",
                        Problem.Fault.at("/reference", "was used for another sale"));
            }
            return new Outcome.Recorded(before, true);
        }
        var sale = Sale.of(look.command(), product, location, now);
        long next =
                lastSequences.getOrDefault(
                                sale.locationId(), last.getOrDefault(sale.locationId(), 0L))
                        + 1;
        lastSequences.put(sale.locationId(), next);
        var ordered = sale.withSequence(next);
        added.add(ordered);
        if (line != null) {
            known.put(line, ordered);
        }
        return new Outcome.Recorded(ordered, false);
    }

    /// The new sales, in the order in which they were sent.
    List<Sale> added() {
        return added;
    }

    /// The last sequence of each location that has a new sale.
    Map<UUID, Long> lastSequences() {
        return lastSequences;
    }
}
