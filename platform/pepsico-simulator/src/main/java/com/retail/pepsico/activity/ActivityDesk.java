package com.retail.pepsico.activity;

import com.retail.pepsico.activity.Activities.Outcome;
import com.retail.pepsico.clock.Work;
import com.retail.pepsico.item.Heard;
import com.retail.pepsico.item.Items;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Works batches of activity through, one after the other, each in one transaction.
@Component
class ActivityDesk implements Work {

    private final Activities activities;
    private final Items items;
    private final TransactionTemplate transaction;

    ActivityDesk(Activities activities, Items items, TransactionTemplate transaction) {
        this.activities = activities;
        this.items = items;
        this.transaction = transaction;
    }

    @Override
    public boolean doDue(Instant now) {
        return Boolean.TRUE.equals(
                transaction.execute(
                        status -> {
                            var next = activities.claim();
                            next.ifPresent(batch -> work(batch, now));
                            return next.isPresent();
                        }));
    }

    @Override
    public Optional<Instant> nextDue() {
        return activities.nextDue();
    }

    private void work(UUID batch, Instant now) {
        var figures = activities.contentOf(batch);
        items.heard(figures.stream().map(f -> new Heard(f.buyerItem(), f.gtin(), null)).toList());
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        figures.stream()
                .sorted(Comparator.comparing(Figures::location).thenComparing(Figures::buyerItem))
                .forEach(one -> outcomes.merge(activities.apply(batch, one), 1, Integer::sum));
        activities.processed(batch, outcomes, now);
    }
}
