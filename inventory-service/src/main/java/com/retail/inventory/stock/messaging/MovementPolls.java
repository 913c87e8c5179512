package com.retail.inventory.stock.messaging;

import com.retail.inventory.stock.MoveStock;
import com.retail.inventory.stock.Outcome;
import com.retail.inventory.stock.StockEngine;
import com.retail.inventory.stock.StockEngine.Told;
import com.retail.platform.messaging.EventPolls;
import com.retail.platform.messaging.EventPolls.Meant;
import com.retail.platform.messaging.EventPolls.Refused;
import com.retail.platform.tracing.TraceContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;

/// Books a whole poll of events together: one transaction instead of one per message.
///
/// A message that can't be used becomes a dead letter and holds nobody up; when the write fails,
/// the poll comes again, and what was applied before stays applied once.
@Component
class MovementPolls {

    private final EventPolls polls;
    private final StockEngine stock;

    MovementPolls(EventPolls polls, StockEngine stock) {
        this.polls = polls;
        this.stock = stock;
    }

    /// Books the movements that each event means, in the trace that it came with; an event that
    /// means none is passed over.
    <E> void book(
            List<ConsumerRecord<String, byte[]>> messages,
            Class<E> type,
            Function<E, List<MoveStock>> meaning) {
        polls.<E, Told>applyOrRefuse(
                messages,
                type,
                (id, event) -> {
                    var commands = meaning.apply(event);
                    return commands.isEmpty()
                            ? null
                            : new Told(commands, MDC.get(TraceContext.TRACEPARENT));
                },
                this::book);
    }

    private List<Refused> book(List<Meant<Told>> all) {
        var outcomes = stock.moveAll(all.stream().map(Meant::meaning).toList());
        var unbooked = new ArrayList<Refused>();
        for (int i = 0; i < all.size(); i++) {
            for (var outcome : outcomes.get(i)) {
                if (outcome instanceof Outcome.Refused refused
                        && refused.why() != Outcome.Why.ARCHIVED) {
                    unbooked.add(
                            new Refused(
                                    all.get(i).message(),
                                    new IllegalStateException("not booked: " + refused.why())));
                }
            }
        }
        return unbooked;
    }
}
