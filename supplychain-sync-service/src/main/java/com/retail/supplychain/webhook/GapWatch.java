package com.retail.supplychain.webhook;

import com.retail.supplychain.Loop;
import com.retail.supplychain.Pace;
import com.retail.supplychain.Times;
import com.retail.supplychain.supplier.SupplierFault;
import com.retail.supplychain.supplier.SupplierRecords;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Notices webhooks that did not come, between others or at the end of a stream, and asks for them
/// again; after some times, or when the supplier no longer has them, they count as lost and are
/// seen.
@Component
class GapWatch extends Loop {

    private static final Logger log = LoggerFactory.getLogger(GapWatch.class);
    private static final int MOST_AT_ONCE = 1000;

    private final Streams streams;
    private final SupplierRecords supplier;
    private final TransactionTemplate transaction;
    private final WebhookProperties properties;
    private final Clock clock;

    GapWatch(
            Streams streams,
            SupplierRecords supplier,
            TransactionTemplate transaction,
            WebhookProperties properties,
            Clock clock,
            Pace pace) {
        super(pace);
        this.streams = streams;
        this.supplier = supplier;
        this.transaction = transaction;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    protected boolean step() {
        try {
            askForHeads();
            look();
            askForMissing();
        } catch (SupplierFault away) {
            log.debug("Missing webhooks can't be asked for: {}", away.reason());
        }
        return false;
    }

    private void askForHeads() {
        var now = Times.now(clock);
        if (streams.headsAreOlderThan(now.minus(properties.headLook()))) {
            var heads = supplier.streams();
            transaction.executeWithoutResult(
                    status -> heads.forEach(head -> streams.head(head, now)));
        }
    }

    private void look() {
        transaction.executeWithoutResult(
                status -> {
                    for (var stream : streams.known()) {
                        var seen = streams.seen(stream);
                        // Beyond what fits into one look nothing is judged.
                        long head =
                                seen.size() < Streams.WINDOW ? stream.head() : seen.getLast().to();
                        streams.store(
                                stream.stream(),
                                Sequences.of(stream.through(), seen, head),
                                Times.now(clock));
                    }
                });
    }

    private void askForMissing() {
        var now = Times.now(clock);
        for (var gap :
                streams.due(
                        now.minus(properties.gapPatience()), now.minus(properties.askAgain()))) {
            long to = Math.min(gap.to(), gap.from() + MOST_AT_ONCE - 1);
            if (gap.asks() >= properties.asks()) {
                log.warn(
                        "Webhooks {} to {} of {} did not come when they were asked for",
                        gap.from(),
                        to,
                        gap.stream());
                streams.lost(gap, to, "asked for in vain");
                continue;
            }
            ask(gap, to);
            streams.asked(gap, now);
        }
    }

    /// What is refused for good counts as asked for: it keeps no other gap waiting.
    private void ask(Streams.Gap gap, long to) {
        try {
            long forgotten = supplier.redeliver(gap.stream(), gap.from(), to);
            log.info(
                    "Asked for webhooks {} to {} of {} again, {} are forgotten",
                    gap.from(),
                    to,
                    gap.stream(),
                    forgotten);
        } catch (SupplierFault fault) {
            if (fault.passing()) {
                throw fault;
            }
            log.warn(
                    "PepsiCo refuses to send webhooks {} to {} of {} again: {}",
                    gap.from(),
                    to,
                    gap.stream(),
                    fault.reason());
        }
    }
}
