package com.retail.supplychain.planning;

import com.retail.supplychain.Place;
import com.retail.supplychain.run.Run;
import com.retail.supplychain.run.RunHandler;
import com.retail.supplychain.run.RunKind;
import java.time.Duration;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Looks at everything that may have to be ordered, some at once.
@Component
class PlanningRun implements RunHandler {

    private final Reviews reviews;
    private final Planner planner;
    private final TransactionTemplate transaction;
    private final PlanningProperties properties;

    PlanningRun(
            Reviews reviews,
            Planner planner,
            TransactionTemplate transaction,
            PlanningProperties properties) {
        this.reviews = reviews;
        this.planner = planner;
        this.transaction = transaction;
        this.properties = properties;
    }

    @Override
    public RunKind kind() {
        return RunKind.PLANNING;
    }

    @Override
    public Duration interval() {
        return properties.interval();
    }

    @Override
    public void make(Run run, Progress progress) {
        var counts = new TreeMap<String, Long>();
        Place after = null;
        while (true) {
            var places = reviews.all(after, properties.batch());
            if (places.isEmpty()) {
                return;
            }
            transaction.executeWithoutResult(
                    status -> planner.look(places.stream().map(Review::now).toList()));
            after = places.getLast();
            counts.merge("looked_at", (long) places.size(), Long::sum);
            progress.counted(counts);
        }
    }
}
