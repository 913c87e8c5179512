package com.retail.supplychain.planning;

import com.retail.supplychain.Loop;
import com.retail.supplychain.Pace;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/// The thread that looks at what the planner is asked to look at.
@Component
class PlannerLoop extends Loop {

    private static final Logger log = LoggerFactory.getLogger(PlannerLoop.class);

    private final Planner planner;
    private final Reviews reviews;
    private final TransactionTemplate transaction;
    private final PlanningProperties properties;

    PlannerLoop(
            Planner planner,
            Reviews reviews,
            TransactionTemplate transaction,
            PlanningProperties properties,
            Pace pace) {
        super(pace);
        this.planner = planner;
        this.reviews = reviews;
        this.transaction = transaction;
        this.properties = properties;
    }

    @TransactionalEventListener(fallbackExecution = true)
    public void on(Reviews.ReviewAsked asked) {
        wake();
    }

    @Override
    protected boolean step() {
        try {
            return look(properties.batch()) == properties.batch();
        } catch (RuntimeException failure) {
            log.warn("The planner looks at one after the other: {}", failure.toString());
            return lookAtOne();
        }
    }

    private int look(int limit) {
        var looked =
                transaction.execute(
                        status -> {
                            planner.takeTurn();
                            var some = reviews.take(limit);
                            if (!some.isEmpty()) {
                                planner.look(some);
                            }
                            return some.size();
                        });
        return looked == null ? 0 : looked;
    }

    /// One that can't be looked at is left until somebody asks again; others are not held up by it.
    private boolean lookAtOne() {
        try {
            return look(1) == 1;
        } catch (RuntimeException failure) {
            List<Review> given = transaction.execute(status -> reviews.take(1));
            log.warn("The planner can't look at {}", given, failure);
            return true;
        }
    }
}
