package com.retail.inventory.count;

import com.retail.platform.Ids;
import com.retail.platform.security.Caller;
import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import com.retail.platform.web.Problem;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Beginning counts, giving them up, and looking at them.
@Service
public class CountService {

    private final Counts counts;
    private final CountLines lines;
    private final CycleCounts cycles;
    private final CountProperties properties;
    private final Clock clock;

    CountService(
            Counts counts,
            CountLines lines,
            CycleCounts cycles,
            CountProperties properties,
            Clock clock) {
        this.counts = counts;
        this.lines = lines;
        this.cycles = cycles;
        this.properties = properties;
        this.clock = clock;
    }

    /// Begins a count.
    ///
    /// @throws Problem 409 when nothing is due in a cycle count, or too much is there for a full
    ///   one
    @Transactional
    public Count open(OpenCount command, Caller caller) {
        var count =
                new Count(
                        Ids.next(),
                        command.locationId(),
                        command.kind(),
                        command.blind(),
                        command.tolerance(),
                        command.note(),
                        Count.State.OPEN,
                        1,
                        caller.actor(),
                        clock.instant().truncatedTo(ChronoUnit.MICROS),
                        null,
                        null);
        counts.add(count);
        lines.add(count.countId(), products(command));
        return count;
    }

    private List<UUID> products(OpenCount command) {
        return switch (command.kind()) {
            case FULL -> {
                if (lines.inStock(command.locationId()) > properties.mostLines()) {
                    throw Problem.conflict(
                            "count-too-large",
                            "More than "
                                    + properties.mostLines()
                                    + " products are there: count them in parts.");
                }
                yield List.of();
            }
            case CYCLE -> due(command);
            case SELECTED -> {
                if (command.products().size() > properties.mostLines()) {
                    throw Problem.invalid("/products", "must be at most " + properties.mostLines());
                }
                yield command.products();
            }
        };
    }

    private List<UUID> due(OpenCount command) {
        var due =
                cycles.due(command.locationId()).stream()
                        .filter(
                                product ->
                                        command.abcClass() == null
                                                || product.abcClass() == command.abcClass())
                        .map(DueProduct::productId)
                        .limit(properties.mostLines())
                        .toList();
        if (due.isEmpty()) {
            throw Problem.conflict("nothing-due", "No product is due to be counted there.");
        }
        return due;
    }

    /// Gives an open count up; nothing is moved. `versionCheck` is given the present version.
    ///
    /// @throws Problem 409 when it is not open any more
    @Transactional
    public void cancel(UUID id, Caller caller, Consumer<Long> versionCheck) {
        versionCheck.accept(get(id, caller).version());
        Instant now = clock.instant();
        if (!counts.close(id, Count.State.CANCELLED, caller.actor(), now)) {
            throw Problem.conflict("count-closed", "The count is not open any more.");
        }
    }

    /// The count.
    ///
    /// @throws Problem 404 when there is none, or the caller may not know of its location
    public Count get(UUID id, Caller caller) {
        return counts.find(id)
                .filter(count -> caller.sees(count.locationId()))
                .orElseThrow(() -> Problem.notFound("count"));
    }

    /// A page of the counts that the caller may know of, the newest first.
    public Page<Count> page(
            Count.@Nullable State state, @Nullable UUID location, Caller caller, PageQuery query) {
        if (location != null) {
            caller.requireLocation(location);
        }
        return Page.of(
                counts.page(state, location, caller, query),
                query,
                count -> List.of(count.countId().toString()));
    }
}
