package com.retail.inventory.location;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.retail.platform.Ids;
import com.retail.platform.messaging.Outbox;
import com.retail.platform.messaging.OutboxEvent;
import com.retail.platform.security.Caller;
import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import com.retail.platform.web.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Making, changing and closing locations; each change is told to the others as LocationChanged.
@Service
public class LocationService implements ApplicationRunner {

    private static final String DEFAULT_CODE = "MAIN";

    private final Locations locations;
    private final LocationProperties properties;
    private final Outbox outbox;
    private final Clock clock;
    private final Cache<UUID, Location> known =
            Caffeine.newBuilder()
                    .maximumSize(10_000)
                    .expireAfterWrite(Duration.ofSeconds(30))
                    .build();

    /// Which location that is never changes.
    private volatile @Nullable UUID defaultId;

    LocationService(
            Locations locations, LocationProperties properties, Outbox outbox, Clock clock) {
        this.locations = locations;
        this.properties = properties;
        this.outbox = outbox;
        this.clock = clock;
    }

    /// A new system has one location, so that a product can have stock from the first call.
    @Override
    @Transactional
    public void run(ApplicationArguments arguments) {
        if (locations.findDefault().isEmpty()) {
            store(
                    new Location(
                            Ids.next(),
                            DEFAULT_CODE,
                            properties.defaultName(),
                            Location.Type.STORE,
                            properties.defaultTimeZone(),
                            true,
                            Location.Status.ACTIVE,
                            1,
                            clock.instant()));
        }
    }

    /// Adds a location.
    @Transactional
    public Location create(DescribeLocation command) {
        return store(described(command, Ids.next(), false, 1));
    }

    /// Changes a location; `versionCheck` is given the present version before anything is changed.
    @Transactional
    public Location change(UUID id, DescribeLocation command, Consumer<Long> versionCheck) {
        var present = locations.lock(id).orElseThrow(() -> Problem.notFound("location"));
        versionCheck.accept(present.version());
        return store(described(command, id, present.isDefault(), present.version() + 1));
    }

    /// Closes a location that holds no stock and is not being counted; its history stays.
    @Transactional
    public void close(UUID id, Consumer<Long> versionCheck) {
        var present = locations.lock(id).orElseThrow(() -> Problem.notFound("location"));
        versionCheck.accept(present.version());
        if (present.isDefault()) {
            throw Problem.conflict("default-location", "The default location stays open.");
        }
        if (locations.holdsStock(id)) {
            throw Problem.conflict(
                    "location-holds-stock",
                    "The location still holds stock: move or write it off first.");
        }
        if (locations.isCounted(id)) {
            throw Problem.conflict(
                    "location-counted", "A count is under way there: post it or give it up first.");
        }
        store(
                new Location(
                        id,
                        present.code(),
                        present.name(),
                        present.type(),
                        present.timeZone(),
                        false,
                        Location.Status.CLOSED,
                        present.version() + 1,
                        clock.instant()));
    }

    /// The location, if the caller may know of it.
    public Location get(UUID id, Caller caller) {
        caller.requireLocation(id);
        return locations.find(id).orElseThrow(() -> Problem.notFound("location"));
    }

    /// A page of the locations that the caller may know of.
    public Page<Location> page(Caller caller, PageQuery query) {
        var rows =
                locations.after(
                        query.afterId(),
                        caller.isAdmin(),
                        List.copyOf(caller.locations()),
                        query.rowsToRead());
        return Page.of(rows, query, location -> List.of(location.locationId().toString()));
    }

    /// Whether stock may move there; known for up to 30 s.
    public boolean isActive(UUID id) {
        return known(id).map(location -> location.status() == Location.Status.ACTIVE).orElse(false);
    }

    /// Keeps the location open until the end of the transaction that this is part of.
    ///
    /// @throws Problem 409 when it was closed
    @Transactional(propagation = Propagation.MANDATORY)
    public void holdOpen(UUID id) {
        var present = locations.hold(id);
        if (present.isEmpty() || present.get().status() != Location.Status.ACTIVE) {
            throw Problem.conflict(
                    "location-closed", "The location " + id + " was closed: no stock moves there.");
        }
    }

    /// The zone whose days are the location's days; UTC for one that is not there.
    public ZoneId zone(UUID id) {
        return known(id).map(Location::timeZone).orElse(ZoneOffset.UTC);
    }

    /// Which day it is now, by the zones that locations have.
    public Map<String, LocalDate> days() {
        var now = clock.instant();
        return locations.zones().stream()
                .collect(
                        Collectors.toMap(
                                zone -> zone, zone -> LocalDate.ofInstant(now, ZoneId.of(zone))));
    }

    private Optional<Location> known(UUID id) {
        var remembered = known.getIfPresent(id);
        if (remembered != null) {
            return Optional.of(remembered);
        }
        var found = locations.find(id);
        found.ifPresent(location -> known.put(id, location));
        return found;
    }

    /// Where stock goes when nobody says where.
    public Optional<Location> defaultLocation() {
        var id = defaultId;
        if (id == null) {
            var found = locations.findDefault();
            defaultId = found.map(Location::locationId).orElse(null);
            return found;
        }
        return known(id);
    }

    private Location described(DescribeLocation command, UUID id, boolean isDefault, long version) {
        return new Location(
                id,
                command.code(),
                command.name(),
                command.type(),
                command.timeZone(),
                isDefault,
                Location.Status.ACTIVE,
                version,
                clock.instant());
    }

    private Location store(Location described) {
        if (locations.codeIsTaken(described.code(), described.locationId())) {
            throw Problem.conflict(
                    "code-taken",
                    "Another location has the code " + described.code() + ".",
                    Problem.Fault.at("/code", "is taken"));
        }
        var location =
                new Location(
                        described.locationId(),
                        described.code(),
                        described.name(),
                        described.type(),
                        described.timeZone(),
                        described.isDefault(),
                        described.status(),
                        described.version(),
                        described.changedAt().truncatedTo(ChronoUnit.MICROS));
        locations.save(location);
        known.invalidate(location.locationId());
        var key = location.locationId().toString();
        outbox.append(
                new OutboxEvent(
                        LocationChanged.TOPIC,
                        key,
                        "LocationChanged",
                        key,
                        location.version(),
                        location.changedAt(),
                        LocationChanged.of(location)));
        return location;
    }
}
