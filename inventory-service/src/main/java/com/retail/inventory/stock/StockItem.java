package com.retail.inventory.stock;

import com.retail.platform.Ids;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The stock of one product at one location, and the rules by which it changes.
final class StockItem {

    private static final long HIGHEST = 1_000_000_000_000_000L;

    /// When a command is judged.
    ///
    /// @param zone the location's, whose day decides what has expired
    record Moment(Instant now, ZoneId zone) {

        LocalDate today() {
            return LocalDate.ofInstant(now, zone);
        }
    }

    private final StockKey key;
    private final LotBook lots;
    private final Map<UUID, Hold> holds;
    private final Map<UUID, Hold> changedHolds;
    private StoredLevel level;
    private long openHolds;

    StockItem(StockKey key, StoredLevel level) {
        this(key, level, new LotBook(List.of()), Map.of());
    }

    /// @param holds the holds that the commands to come are about, by reservation
    StockItem(StockKey key, StoredLevel level, LotBook lots, Map<UUID, Hold> holds) {
        this(key, level, lots, new HashMap<>(holds), new HashMap<>());
    }

    private StockItem(
            StockKey key,
            StoredLevel level,
            LotBook lots,
            Map<UUID, Hold> holds,
            Map<UUID, Hold> changedHolds) {
        this.key = key;
        this.level = level;
        this.lots = lots;
        this.holds = holds;
        this.changedHolds = changedHolds;
    }

    StockItem copy() {
        var copy =
                new StockItem(
                        key, level, lots.copy(), new HashMap<>(holds), new HashMap<>(changedHolds));
        copy.openHolds = openHolds;
        return copy;
    }

    /// Begins again from its ledger.
    ///
    /// @param openHolds what all its open reservations hold back
    void restate(StoredLevel ledger, long openHolds) {
        this.level = ledger;
        this.openHolds = openHolds;
    }

    /// Applies the command and answers the ledger's new row, or refuses it and stays as it is.
    Outcome post(MoveStock command, Moment moment) {
        return switch (command.change()) {
            case MoveStock.By(long delta) -> move(command, delta, moment);
            case MoveStock.OfNoOtherLot(long delta) -> move(command, delta, moment);
            case MoveStock.To(long quantity, long expected) ->
                    expected == level.onHand()
                            ? move(command, quantity - level.onHand(), moment)
                            : refused(Outcome.Why.NOT_AS_EXPECTED);
            case MoveStock.Reserve reserve -> reserve(command, reserve, moment);
            case MoveStock.Confirm(UUID reservation) -> confirm(command, reservation, moment);
            case MoveStock.Release(UUID reservation, boolean expired) ->
                    release(command, reservation, expired, moment);
            case MoveStock.Restate() ->
                    record(command, 0, openHolds - level.reserved(), List.of(), moment.now());
        };
    }

    private Outcome move(MoveStock command, long change, Moment moment) {
        if (Math.abs(level.onHand() + change) > HIGHEST) {
            return refused(Outcome.Why.OUT_OF_RANGE);
        }
        var differing = lots.differing(command.lots());
        if (!differing.isEmpty()) {
            return command.fact()
                    ? move(command.without(differing, change), change, moment)
                    : refused(Outcome.Why.LOT_DIFFERS);
        }
        if (!command.fact() && change < 0) {
            var why = whyNot(command, -change, moment.today());
            if (why != null) {
                return refused(why);
            }
        }
        return record(command, change, 0, moveLots(command, change, moment), moment.now());
    }

    /// Why a request may not take so much; null if it may.
    private Outcome.@Nullable Why whyNot(MoveStock command, long quantity, LocalDate today) {
        if (level.available() < quantity) {
            return Outcome.Why.NOT_ENOUGH;
        }
        if (!lots.holds(command.lots())
                || (command.isOfNoOtherLot() && !isLoose(command, quantity))) {
            return Outcome.Why.NOT_ENOUGH;
        }
        if (mayTakeExpired(command.cause().reason())) {
            return null;
        }
        boolean expired =
                command.lots().isEmpty()
                        ? level.available() - lots.expired(today) < quantity
                        : lots.givesExpired(command.lots(), today);
        return expired ? Outcome.Why.EXPIRED : null;
    }

    /// Whether what is in no lot covers what the command takes from none.
    private boolean isLoose(MoveStock command, long quantity) {
        long named = command.lots().stream().mapToLong(LotChange::change).sum();
        return level.onHand() - lots.onHand() >= quantity + named;
    }

    private static boolean mayTakeExpired(Reason reason) {
        return switch (reason) {
            case WRITE_OFF, ADJUSTMENT, COUNT, RECEIPT -> true;
            default -> false;
        };
    }

    private List<LotChange> moveLots(MoveStock command, long change, Moment moment) {
        if (!command.lots().isEmpty() || command.isOfNoOtherLot()) {
            return lots.apply(command.lots());
        }
        return change < 0 && !lots.isEmpty()
                ? lots.take(-change, level.onHand(), moment.today())
                : List.of();
    }

    private Outcome reserve(MoveStock command, MoveStock.Reserve reserve, Moment moment) {
        if (holds.containsKey(reserve.reservation())) {
            return refused(Outcome.Why.NOT_RESERVED);
        }
        if (level.available() < reserve.quantity()) {
            return refused(Outcome.Why.NOT_ENOUGH);
        }
        if (level.available() - lots.expired(moment.today()) < reserve.quantity()) {
            return refused(Outcome.Why.EXPIRED);
        }
        keep(
                reserve.reservation(),
                new Hold(
                        reserve.quantity(), reserve.owner(), reserve.expiresAt(), Hold.State.OPEN));
        return record(command, 0, reserve.quantity(), List.of(), moment.now());
    }

    private Outcome confirm(MoveStock command, UUID reservation, Moment moment) {
        var hold = holds.get(reservation);
        if (hold == null || !hold.isOpen() || hold.isExpired(moment.now())) {
            return refused(Outcome.Why.NOT_RESERVED);
        }
        long expired = lots.expired(moment.today());
        if (expired > 0 && level.onHand() - expired < hold.quantity()) {
            return refused(Outcome.Why.EXPIRED);
        }
        keep(reservation, hold.ended(Hold.State.CONFIRMED));
        var taken = moveLots(command, -hold.quantity(), moment);
        return record(command, -hold.quantity(), -hold.quantity(), taken, moment.now());
    }

    private Outcome release(MoveStock command, UUID reservation, boolean expired, Moment moment) {
        var hold = holds.get(reservation);
        if (hold == null || !hold.isOpen() || expired != hold.isExpired(moment.now())) {
            return refused(Outcome.Why.NOT_RESERVED);
        }
        keep(reservation, hold.ended(expired ? Hold.State.EXPIRED : Hold.State.RELEASED));
        return record(command, 0, -hold.quantity(), List.of(), moment.now());
    }

    /// A restatement later in the batch counts what was held or ended before it.
    private void keep(UUID reservation, Hold hold) {
        openHolds += hold.isOpen() ? hold.quantity() : -hold.quantity();
        holds.put(reservation, hold);
        changedHolds.put(reservation, hold);
    }

    private Outcome record(
            MoveStock command,
            long change,
            long reservedChange,
            List<LotChange> lots,
            Instant now) {
        level =
                level.after(
                        change, reservedChange, command.fact(), now.truncatedTo(ChronoUnit.MICROS));
        var cause = command.cause();
        var movement =
                new Movement(
                        Ids.next(),
                        key.productId(),
                        key.locationId(),
                        level.sequence(),
                        change,
                        reservedChange,
                        cause.reason().text(),
                        level.onHand(),
                        level.reserved(),
                        level.available(),
                        command.source().ref(),
                        cause.actor(),
                        cause.note(),
                        cause.code(),
                        cause.document(),
                        cause.reverses(),
                        List.copyOf(lots),
                        command.entered(),
                        occurredAt(command, level.changedAt()),
                        level.changedAt(),
                        LedgerHash.NONE);
        var chained = LedgerHash.chain(level.hash(), movement);
        level = level.chained(chained.hash(), !lots.isEmpty());
        return new Outcome.Posted(chained, false);
    }

    private static Instant occurredAt(MoveStock command, Instant recordedAt) {
        var told = command.occurredAt().truncatedTo(ChronoUnit.MICROS);
        return told.isAfter(recordedAt.plus(MoveStock.AHEAD)) ? recordedAt : told;
    }

    Outcome.Refused refused(Outcome.Why why) {
        return new Outcome.Refused(why, level.onHand(), level.available());
    }

    StockKey key() {
        return key;
    }

    StoredLevel level() {
        return level;
    }

    /// The lots whose quantity is another than the stored one.
    List<LotBook.Lot> changedLots() {
        return lots.changed();
    }

    /// The holds that are new or have ended, by reservation.
    Map<UUID, Hold> changedHolds() {
        return changedHolds;
    }
}
