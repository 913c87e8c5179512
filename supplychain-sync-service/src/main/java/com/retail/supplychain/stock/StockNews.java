package com.retail.supplychain.stock;

import com.retail.supplychain.Times;
import com.retail.supplychain.activity.MovementLedger;
import com.retail.supplychain.planning.Reviews;
import com.retail.supplychain.position.Positions;
import com.retail.supplychain.receiving.Receipts;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Takes over what inventory says, many changes in one transaction. Each may come twice, late or
/// out of order: a movement counts once, a level only if it is newer.
@Service
public class StockNews {

    private final MovementLedger ledger;
    private final Positions positions;
    private final Receipts receipts;
    private final Reviews reviews;
    private final Clock clock;

    StockNews(
            MovementLedger ledger,
            Positions positions,
            Receipts receipts,
            Reviews reviews,
            Clock clock) {
        this.ledger = ledger;
        this.positions = positions;
        this.receipts = receipts;
        this.reviews = reviews;
        this.clock = clock;
    }

    @Transactional
    public void take(List<StockChange> changes) {
        var movements = changes.stream().map(StockChange::movement).toList();
        // As who applies a notice does: the purchase first, then what is noticed of its products.
        receipts.hold(movements);
        var fresh = ledger.take(movements);
        positions.takeOver(changes.stream().map(StockChange::level).toList(), Times.now(clock));
        receipts.take(fresh);
        reviews.askWhereLow(changes.stream().map(StockChange::review).toList());
    }
}
