package com.retail.inventory.count;

import com.retail.platform.security.Caller;
import com.retail.platform.web.Problem;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Writing down what was counted, while the count is open.
@Service
public class Counting {

    /// What is decided of products that nobody has counted.
    public enum Decision {
        /// There is nothing of them.
        ZERO,
        /// They are left as they are.
        SKIP
    }

    private static final int NAMED = 20;

    private final Counts counts;
    private final CountLines lines;
    private final CountSheet sheet;
    private final CountProperties properties;
    private final Clock clock;

    Counting(
            Counts counts,
            CountLines lines,
            CountSheet sheet,
            CountProperties properties,
            Clock clock) {
        this.counts = counts;
        this.lines = lines;
        this.sheet = sheet;
        this.properties = properties;
        this.clock = clock;
    }

    /// Writes down what somebody counted, all of it or nothing.
    ///
    /// @param alone whether the counter says that nobody else can count again
    /// @throws Problem 409 when the count is not open, or the same person recounts without being
    ///   alone
    @Transactional
    public Count enter(UUID id, List<CountEntry> entries, boolean alone, Caller caller) {
        var count = open(id, caller);
        var products = entries.stream().map(CountEntry::productId).distinct().toList();
        include(count, products);
        lines.hold(id, products);
        var before = sheet.judge(count, lines.of(id, products));
        var entered = new HashSet<UUID>();
        for (int i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            if (!entered.add(entry.productId())) {
                // Another line of the same product comes after the one before it.
                before.putAll(sheet.judge(count, lines.of(id, List.of(entry.productId()))));
            }
            var judged = before.get(entry.productId());
            if (!alone && judged != null && isOwnRecount(judged, entry)) {
                throw Problem.conflict(
                        "recount-by-another",
                        "Somebody else is to count again.",
                        Problem.Fault.at(
                                "/lines/" + i,
                                "You have counted it before: let another person count, or say that you are alone."));
            }
            lines.add(id, entry);
        }
        return count;
    }

    private static boolean isOwnRecount(CountLine.Judged judged, CountEntry entry) {
        return judged.recount()
                && !judged.moved()
                && entry.mode() == CountEntry.Mode.REPLACE
                && judged.counted().by().equals(entry.countedBy());
    }

    /// Writes down scans, each once.
    ///
    /// @param location where they were made
    /// @param entries each with its scan as the source
    /// @return for each whether it is new
    /// @throws Problem 404 when there is no such count at that location, 409 when it is not open
    ///   any more
    @Transactional
    public List<Boolean> scan(UUID id, UUID location, List<CountEntry> entries) {
        var count = held(id);
        if (!count.locationId().equals(location)) {
            throw Problem.notFound("count");
        }
        include(count, entries.stream().map(CountEntry::productId).distinct().toList());
        return entries.stream().map(entry -> lines.add(id, entry)).toList();
    }

    /// What was written down of these scans.
    public List<ScannedEntry> scanned(Collection<String> sources) {
        return lines.scanned(sources);
    }

    /// The count that is under way at a location, if there is just one.
    public Optional<UUID> underWay(UUID location) {
        var open = counts.openAt(location);
        return open.size() == 1 ? Optional.of(open.getFirst()) : Optional.empty();
    }

    /// Decides of products that nobody has counted: those that are named, or all that wait for it.
    ///
    /// @throws Problem 409 when the count is not open, or there is to be nothing of a named product
    ///   that was counted
    @Transactional
    public Count decide(UUID id, Decision decision, @Nullable List<UUID> products, Caller caller) {
        var count = open(id, caller);
        var by = caller.actor();
        var meant =
                products == null
                        ? lines.undecided(count, new UUID(0, 0), properties.mostLines())
                        : products;
        include(count, meant);
        switch (decision) {
            case SKIP -> lines.skip(id, meant, by);
            case ZERO -> {
                lines.hold(id, meant);
                var uncounted = uncounted(id, meant);
                if (products != null) {
                    requireUncounted(products, uncounted);
                }
                var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
                uncounted.forEach(
                        product ->
                                lines.add(
                                        id,
                                        new CountEntry(
                                                product,
                                                0,
                                                CountEntry.Mode.REPLACE,
                                                now,
                                                by,
                                                null,
                                                null)));
            }
        }
        return count;
    }

    private Set<UUID> uncounted(UUID id, List<UUID> products) {
        return lines.of(id, products).stream()
                .filter(line -> line.counted() == null)
                .map(CountLine::productId)
                .collect(Collectors.toSet());
    }

    private static void requireUncounted(List<UUID> products, Set<UUID> uncounted) {
        var faults =
                IntStream.range(0, products.size())
                        .filter(i -> !uncounted.contains(products.get(i)))
                        .limit(NAMED)
                        .mapToObj(i -> Problem.Fault.at("/products/" + i, "is counted"))
                        .toArray(Problem.Fault[]::new);
        if (faults.length > 0) {
            throw Problem.conflict(
                    "counted-already",
                    "That is decided of products that nobody has counted: count these again.",
                    faults);
        }
    }

    private void include(Count count, Collection<UUID> products) {
        lines.add(count.countId(), products);
        lines.unskip(count.countId(), products);
        if (lines.number(count.countId()) > properties.mostLines()) {
            throw Problem.conflict(
                    "count-too-large",
                    "A count has at most "
                            + properties.mostLines()
                            + " products: post this one and begin another.");
        }
    }

    private Count open(UUID id, Caller caller) {
        var count = held(id);
        if (!caller.sees(count.locationId())) {
            throw Problem.notFound("count");
        }
        return count;
    }

    private Count held(UUID id) {
        var count = counts.hold(id).orElseThrow(() -> Problem.notFound("count"));
        if (!count.isOpen()) {
            throw Problem.conflict("count-closed", "The count is not open any more.");
        }
        return count;
    }
}
