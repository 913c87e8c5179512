package com.retail.inventory.entry;

import com.retail.inventory.location.LocationService;
import com.retail.inventory.stock.Companion;
import com.retail.inventory.stock.MoveStock;
import com.retail.inventory.stock.Outcome;
import com.retail.inventory.stock.StockEngine;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Books a step in the life of a document together with what it moves, in one transaction; also a
/// step that moves nothing.
@Component
public class Booking {

    private final StockEngine stock;
    private final LocationService locations;
    private final TransactionTemplate transaction;

    Booking(StockEngine stock, LocationService locations, TransactionTemplate transaction) {
        this.stock = stock;
        this.locations = locations;
        this.transaction = transaction;
    }

    /// Books the step, or nothing of it, while these locations stay open.
    ///
    /// @return as [#book]
    /// @throws com.retail.platform.web.Problem as [#book], and 409 when one of them was closed
    public boolean bookAt(List<UUID> open, Companion step, List<MoveStock> movements) {
        return book(whileOpen(open, step), movements);
    }

    /// The same step, with 409 when one of these locations was closed; they stay open until it is
    /// booked.
    public Companion whileOpen(List<UUID> open, Companion step) {
        return moved -> {
            open.forEach(locations::holdOpen);
            return step.write(moved);
        };
    }

    /// Books the step, or nothing of it.
    ///
    /// @return false when the step has found that another one came before it
    /// @throws com.retail.platform.web.Problem 409 with the lines that are refused
    public boolean book(Companion step, List<MoveStock> movements) {
        if (movements.isEmpty()) {
            return alone(step);
        }
        var outcomes = stock.moveWith(step, movements);
        if (outcomes.stream().anyMatch(Outcome::isOvertaken)) {
            return false;
        }
        if (outcomes.stream().anyMatch(Outcome.Refused.class::isInstance)) {
            throw Refusals.document(outcomes);
        }
        return true;
    }

    private boolean alone(Companion step) {
        return Boolean.TRUE.equals(
                transaction.execute(
                        status -> {
                            boolean written = step.write(List.of());
                            if (!written) {
                                status.setRollbackOnly();
                            }
                            return written;
                        }));
    }
}
