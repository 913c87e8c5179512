package com.retail.inventory.reservation;

import com.retail.inventory.entry.Refusals;
import com.retail.inventory.entry.RequestSource;
import com.retail.inventory.stock.MoveStock;
import com.retail.inventory.stock.Outcome;
import com.retail.inventory.stock.Reason;
import com.retail.inventory.stock.StockEngine;
import com.retail.inventory.stock.StockKey;
import com.retail.platform.Ids;
import com.retail.platform.security.Caller;
import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import com.retail.platform.web.Problem;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Holding goods back, taking them out of stock for good, and giving them free: each all or
/// nothing, and when asked again, with the first answer.
@Service
public class ReservationService {

    /// What a confirmed reservation is booked as.
    public enum As {
        SALE(Reason.SALE),
        ISSUE(Reason.ISSUE);

        private final Reason reason;

        As(Reason reason) {
            this.reason = reason;
        }
    }

    private final Reservations reservations;
    private final StockEngine stock;
    private final ReservationProperties properties;
    private final Clock clock;

    ReservationService(
            Reservations reservations,
            StockEngine stock,
            ReservationProperties properties,
            Clock clock) {
        this.reservations = reservations;
        this.stock = stock;
        this.properties = properties;
        this.clock = clock;
    }

    /// Holds the goods back.
    ///
    /// @throws Problem 409 with what is available for each line that asks for more, 422 for a time
    ///   that is over or too far away
    public Reservation reserve(ReserveGoods command, RequestSource source, Caller caller) {
        var now = clock.instant();
        var id = Ids.next();
        var expiresAt = expiry(command, now);
        var wanted = command.wanted();
        var lines = new ArrayList<MoveStock>();
        for (var each : wanted) {
            lines.add(
                    new MoveStock(
                            new StockKey(each.productId(), command.locationId()),
                            new MoveStock.Reserve(
                                    id, each.quantity(), command.ownerRef(), expiresAt),
                            cause(Reason.RESERVATION, id, caller),
                            source.line(each.firstLine()),
                            false,
                            now,
                            List.of(),
                            null));
        }
        var outcomes = stock.move(lines, true);
        if (outcomes.getFirst() instanceof Outcome.Posted) {
            return reserved(outcomes);
        }
        throw refused(wanted, outcomes);
    }

    /// The reservation that these lines have made, as it was then.
    public Reservation reserved(List<Outcome> lines) {
        return found(Outcome.document(lines).orElseThrow()).asReserved();
    }

    private Instant expiry(ReserveGoods command, Instant now) {
        var ttl = command.ttl();
        var asked = command.expiresAt();
        var latest = now.plus(properties.longest());
        if (ttl != null && asked != null) {
            throw Problem.invalid("/ttl_seconds", "Give expires_at or ttl_seconds, not both.");
        }
        var expiresAt = asked != null ? asked : now.plus(ttl != null ? ttl : properties.usual());
        if (!expiresAt.isAfter(now) || expiresAt.isAfter(latest)) {
            throw Problem.invalid(
                    asked == null ? "/ttl_seconds" : "/expires_at",
                    "must be in the future, and at most "
                            + properties.longest().toSeconds()
                            + " seconds away");
        }
        return expiresAt.truncatedTo(ChronoUnit.MICROS);
    }

    private static Problem refused(List<ReserveGoods.Wanted> wanted, List<Outcome> outcomes) {
        var faults = new ArrayList<Problem.Fault>();
        for (int i = 0; i < wanted.size(); i++) {
            if (outcomes.get(i) instanceof Outcome.Refused refused) {
                if (refused.why() == Outcome.Why.SOURCE_REUSED) {
                    return Refusals.problem(refused);
                }
                var each = wanted.get(i);
                faults.add(
                        Problem.Fault.at(
                                "/lines/" + each.firstLine(),
                                Refusals.detail(refused)
                                        + (each.lines().size() == 1
                                                ? ""
                                                : " Lines "
                                                        + each.lines().stream()
                                                                .map(String::valueOf)
                                                                .collect(Collectors.joining(", "))
                                                        + " together ask for "
                                                        + each.quantity()
                                                        + ".")));
            }
        }
        return Problem.conflict(
                "not-enough-stock",
                "Nothing was reserved: there is not enough for " + faults.size() + " products.",
                faults.toArray(Problem.Fault[]::new));
    }

    /// Takes the goods out of stock.
    ///
    /// @throws Problem 404 when the caller may not know of it, 409 when it is no longer open, or
    ///   too much of what there is has expired meanwhile
    public Reservation confirm(UUID id, As as, Caller caller) {
        return end(
                get(id, caller),
                new MoveStock.Confirm(id),
                cause(as.reason, id, caller),
                "confirm",
                as.name());
    }

    /// Makes the goods available again.
    ///
    /// @throws Problem as [#confirm]
    public Reservation release(UUID id, Caller caller) {
        return end(
                get(id, caller),
                new MoveStock.Release(id, false),
                cause(Reason.RESERVATION, id, caller),
                "release",
                "");
    }

    private Reservation end(
            Reservation reservation,
            MoveStock.Change change,
            MoveStock.Cause cause,
            String what,
            String fingerprint) {
        var now = clock.instant();
        var id = reservation.reservationId();
        var lines =
                reservation.lines().stream()
                        .map(
                                line ->
                                        new MoveStock(
                                                new StockKey(
                                                        line.productId(), reservation.locationId()),
                                                change,
                                                cause,
                                                MoveStock.Source.of(
                                                        "reservation:%s:%s:%s"
                                                                .formatted(
                                                                        id, what, line.productId()),
                                                        fingerprint),
                                                false,
                                                now,
                                                List.of(),
                                                null))
                        .toList();
        var outcomes = stock.move(lines, true);
        var after = found(id);
        for (var outcome : outcomes) {
            if (!(outcome instanceof Outcome.Refused refused)) {
                continue;
            }
            if (refused.why() == Outcome.Why.EXPIRED) {
                throw Refusals.problem(refused);
            }
            throw Problem.conflict(
                    "reservation-not-open",
                    after.state() == Reservation.State.CONFIRMED
                            ? "It was confirmed before, and not as this."
                            : "It is " + after.state().name().toLowerCase(Locale.ROOT) + ".");
        }
        return after;
    }

    /// The reservation.
    ///
    /// @throws Problem 404 when there is none, or the caller may not know of its location
    public Reservation get(UUID id, Caller caller) {
        return reservations
                .find(id, clock.instant())
                .filter(reservation -> caller.sees(reservation.locationId()))
                .orElseThrow(() -> Problem.notFound("reservation"));
    }

    /// A page of the reservations that the caller may know of, the newest first.
    public Page<Reservation> page(
            Reservation.@Nullable State state,
            @Nullable UUID location,
            @Nullable String owner,
            Caller caller,
            PageQuery query) {
        if (location != null) {
            caller.requireLocation(location);
        }
        return Page.of(
                reservations.page(state, location, owner, caller, query, clock.instant()),
                query,
                reservation -> List.of(reservation.reservationId().toString()));
    }

    private Reservation found(UUID id) {
        return reservations.find(id, clock.instant()).orElseThrow();
    }

    private static MoveStock.Cause cause(Reason reason, UUID reservation, Caller caller) {
        return new MoveStock.Cause(reason, null, reservation, null, caller.actor(), null);
    }
}
