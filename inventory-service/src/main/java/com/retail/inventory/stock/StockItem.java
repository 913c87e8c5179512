package com.retail.inventory.stock;

import com.retail.platform.Ids;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// The stock of one product at one location, and the rules by which it changes.
final class StockItem {

    private static final long HIGHEST = 1_000_000_000_000_000L;

    private final StockKey key;
    private long onHand;
    private long reserved;
    private long sequence;
    private byte[] hash;
    private Instant changedAt;

    StockItem(
            StockKey key,
            long onHand,
            long reserved,
            long sequence,
            byte[] hash,
            Instant changedAt) {
        this.key = key;
        this.onHand = onHand;
        this.reserved = reserved;
        this.sequence = sequence;
        this.hash = hash;
        this.changedAt = changedAt;
    }

    StockItem copy() {
        return new StockItem(key, onHand, reserved, sequence, hash, changedAt);
    }

    /// Applies the command and answers the ledger's new row, or refuses it and stays as it is.
    Outcome post(MoveStock command, Instant now) {
        if (command.change() instanceof MoveStock.To to && to.expected() != onHand) {
            return refused(Outcome.Why.NOT_AS_EXPECTED);
        }
        long change =
                switch (command.change()) {
                    case MoveStock.By by -> by.delta();
                    case MoveStock.To to -> to.quantity() - onHand;
                };
        long after = onHand + change;
        if (Math.abs(after) > HIGHEST) {
            return refused(Outcome.Why.OUT_OF_RANGE);
        }
        if (!command.fact() && change < 0 && after - reserved < 0) {
            return refused(Outcome.Why.NOT_ENOUGH);
        }
        onHand = after;
        sequence++;
        changedAt = notBefore(changedAt, now.truncatedTo(ChronoUnit.MICROS));
        var movement =
                new Movement(
                                Ids.next(),
                                key.productId(),
                                key.locationId(),
                                sequence,
                                change,
                                command.reason().text(),
                                onHand,
                                reserved,
                                available(),
                                command.sourceRef(),
                                command.actor(),
                                command.note(),
                                command.occurredAt().truncatedTo(ChronoUnit.MICROS),
                                changedAt,
                                hash)
                        .chained();
        hash = movement.hash();
        return new Outcome.Posted(movement, false);
    }

    private Outcome refused(Outcome.Why why) {
        return new Outcome.Refused(why, onHand, available());
    }

    private static Instant notBefore(Instant earliest, Instant now) {
        return now.isBefore(earliest) ? earliest : now;
    }

    StockKey key() {
        return key;
    }

    long onHand() {
        return onHand;
    }

    long reserved() {
        return reserved;
    }

    long available() {
        return onHand - reserved;
    }

    long sequence() {
        return sequence;
    }

    byte[] hash() {
        return hash;
    }

    Instant changedAt() {
        return changedAt;
    }
}
