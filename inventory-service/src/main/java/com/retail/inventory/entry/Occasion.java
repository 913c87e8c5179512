package com.retail.inventory.entry;

import com.retail.inventory.location.LocationService;
import com.retail.platform.security.Caller;
import com.retail.platform.web.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Checks where and when something is said to have happened.
@Component
public class Occasion {

    private static final Duration AHEAD = Duration.ofMinutes(5);
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    private final LocationService locations;
    private final Clock clock;

    Occasion(LocationService locations, Clock clock) {
        this.locations = locations;
        this.clock = clock;
    }

    /// The named location, or the default one, if stock may move there and the caller may know of
    /// it.
    ///
    /// @param pointer the field that names it
    /// @throws Problem 422 otherwise
    public UUID place(@Nullable UUID named, Caller caller, String pointer) {
        var place =
                named != null
                        ? named
                        : locations
                                .defaultLocation()
                                .orElseThrow(() -> Problem.invalid(pointer, "is needed"))
                                .locationId();
        if (!caller.sees(place)) {
            throw noSuchPlace(pointer);
        }
        return open(place, pointer);
    }

    /// The location, if stock may move there; for one that the caller need not be bound to.
    ///
    /// @throws Problem 422 otherwise
    public UUID open(UUID place, String pointer) {
        if (!locations.isActive(place)) {
            throw noSuchPlace(pointer);
        }
        return place;
    }

    /// The given time, or now.
    ///
    /// @throws Problem 422 when nothing can have happened then
    public Instant time(@Nullable Instant given, String pointer) {
        var now = clock.instant();
        if (given == null) {
            return now;
        }
        if (given.isAfter(now.plus(AHEAD)) || given.isBefore(EARLIEST)) {
            throw Problem.invalid(pointer, "is not a time at which this can have happened");
        }
        return given;
    }

    private static Problem noSuchPlace(String pointer) {
        return Problem.invalid(pointer, "There is no such active location.");
    }
}
