package com.retail.inventory.document;

import com.retail.inventory.stock.LotChange;
import com.retail.inventory.stock.MoveStock;
import com.retail.inventory.stock.Movement;
import com.retail.inventory.stock.Reason;
import com.retail.inventory.stock.StockKey;
import com.retail.platform.web.Problem;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The movement that takes another one back: the same goods, the same lots, the other way. Its
/// source names the movement, so that each is taken back once at most.
final class CounterMovement {

    private static final String SOURCE = "reversal:";

    private CounterMovement() {}

    /// The command that takes the movement back.
    ///
    /// @param document the document that is made of such commands, if it is one
    /// @throws Problem 409 for a movement that can't be taken back by itself
    static MoveStock of(
            Movement movement,
            @Nullable UUID document,
            String actor,
            @Nullable String note,
            Instant now) {
        whyNot(movement)
                .ifPresent(
                        why -> {
                            throw Problem.conflict("not-reversible", why);
                        });
        return new MoveStock(
                new StockKey(movement.productId(), movement.locationId()),
                new MoveStock.By(-movement.change()),
                new MoveStock.Cause(
                        Reason.valueOf(movement.reason().toUpperCase(Locale.ROOT)),
                        movement.reasonCode(),
                        document,
                        movement.movementId(),
                        actor,
                        note),
                MoveStock.Source.of(sourceRef(movement.movementId()), ""),
                false,
                now,
                LotChange.negated(movement.lots()),
                null);
    }

    static String sourceRef(UUID movement) {
        return SOURCE + movement;
    }

    /// The movement that the one of this source takes back.
    static UUID reversed(String sourceRef) {
        return UUID.fromString(sourceRef.substring(SOURCE.length()));
    }

    private static Optional<String> whyNot(Movement movement) {
        if (movement.reverses() != null) {
            return Optional.of("It is itself a reversal: record anew what has happened.");
        }
        if (movement.sourceRef().startsWith("transfer:")) {
            return Optional.of("It belongs to a transfer, which has calls of its own.");
        }
        if (movement.reason().equals(Reason.TRANSFER.text())) {
            return Optional.of("It is one half of a move: move the goods back.");
        }
        if (movement.sourceRef().startsWith("sale:")) {
            return Optional.of("It was told by sales: record a return of the sale there.");
        }
        if (movement.change() == 0) {
            return Optional.of("It has moved no goods.");
        }
        return Optional.empty();
    }
}
