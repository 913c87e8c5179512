package com.retail.inventory.reservation;

import com.retail.inventory.stock.MoveStock;
import com.retail.inventory.stock.Reason;
import com.retail.inventory.stock.StockEngine;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// Makes available again what was held back for too long, in batches. Several replicas may do so
/// side by side: a reservation ends once, whoever comes first.
@Component
class ReservationExpiry {

    private static final Logger log = LoggerFactory.getLogger(ReservationExpiry.class);

    private final Reservations reservations;
    private final StockEngine stock;
    private final ReservationProperties properties;
    private final Clock clock;

    ReservationExpiry(
            Reservations reservations,
            StockEngine stock,
            ReservationProperties properties,
            Clock clock) {
        this.reservations = reservations;
        this.stock = stock;
        this.properties = properties;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${retail.reservation.sweep-every:500ms}")
    void sweep() {
        try {
            int ended;
            do {
                ended = endBatch();
            } while (ended == properties.sweepBatch());
        } catch (DataAccessException | TransactionException away) {
            log.warn("Reservations whose time is up stay for now: {}", away.toString());
        }
    }

    private int endBatch() {
        var now = clock.instant();
        var due = reservations.due(now, properties.sweepBatch());
        var lines =
                due.stream()
                        .map(
                                line ->
                                        new MoveStock(
                                                line.key(),
                                                new MoveStock.Release(line.reservationId(), true),
                                                new MoveStock.Cause(
                                                        Reason.RESERVATION,
                                                        null,
                                                        line.reservationId(),
                                                        null,
                                                        null,
                                                        null),
                                                // Not remembered: a hold that has ended can't end
                                                // again.
                                                new MoveStock.Source(
                                                        "reservation:%s:expire:%s"
                                                                .formatted(
                                                                        line.reservationId(),
                                                                        line.key().productId()),
                                                        "",
                                                        false),
                                                false,
                                                now,
                                                List.of(),
                                                null))
                        .toList();
        // By themselves: one that can't be written keeps none of the others.
        stock.moveAll(
                lines.stream().map(line -> new StockEngine.Told(List.of(line), null)).toList());
        return due.size();
    }
}
