package com.retail.inventory.stock;

import com.retail.inventory.stock.StockEngine.Document;
import com.retail.platform.messaging.Outbox;
import com.retail.platform.messaging.OutboxEvent;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/// Writes a batch of documents in one transaction: locks the levels in key order, applies the rules
/// in memory in order of arrival, and writes levels, ledger, sources and events set-wise.
@Component
class StockWriter {

    private final StockItems items;
    private final Outbox outbox;
    private final TransactionTemplate transaction;
    private final Clock clock;

    StockWriter(
            StockItems items, Outbox outbox, PlatformTransactionManager transactions, Clock clock) {
        this.items = items;
        this.outbox = outbox;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /// The outcomes of each document's lines. Throws, with nothing written, when the batch can't be
    /// committed.
    List<List<Outcome>> write(List<Document> documents) {
        var keys = new TreeSet<StockKey>();
        var sources = new ArrayList<String>();
        for (var document : documents) {
            for (var line : document.lines()) {
                keys.add(line.key());
                sources.add(line.sourceRef());
            }
        }
        items.ensureThere(keys);
        var outcomes =
                transaction.execute(
                        status -> {
                            var stock = items.lock(keys);
                            // After the locks: what another replica applied is visible by now.
                            var batch = new Batch(stock, items.applied(sources));
                            documents.forEach(batch::apply);
                            items.store(batch.changed(), batch.posted(), batch.fingerprints());
                            outbox.append(batch.events());
                            return batch.outcomes();
                        });
        return outcomes == null ? List.of() : outcomes;
    }

    /// Whether the same batch may well be written later.
    static boolean willPass(Throwable failure) {
        return failure instanceof TransientDataAccessException
                || failure instanceof RecoverableDataAccessException
                || failure instanceof DataAccessResourceFailureException
                || failure instanceof TransactionException;
    }

    /// One batch while its rules are applied.
    private final class Batch {

        private final Map<StockKey, StockItem> stock;
        private final Map<String, AppliedSource> applied;
        private final Map<String, String> fingerprints = new HashMap<>();
        private final Map<StockKey, StockItem> changed = new HashMap<>();
        private final List<Movement> posted = new ArrayList<>();
        private final List<OutboxEvent> events = new ArrayList<>();
        private final List<List<Outcome>> outcomes = new ArrayList<>();

        Batch(Map<StockKey, StockItem> stock, Map<String, AppliedSource> applied) {
            this.stock = stock;
            this.applied = applied;
        }

        void apply(Document document) {
            outcomes.add(document.allOrNothing() ? together(document) : each(document));
        }

        private List<Outcome> each(Document document) {
            return document.lines().stream().map(line -> post(line, document)).toList();
        }

        private List<Outcome> together(Document document) {
            var before = new HashMap<StockKey, StockItem>();
            document.lines()
                    .forEach(line -> before.computeIfAbsent(line.key(), key -> item(key).copy()));
            var wasChanged = new HashMap<>(changed);
            int written = posted.size();
            var answers = each(document);
            if (answers.stream().noneMatch(Outcome.Refused.class::isInstance)) {
                return answers;
            }
            stock.putAll(before);
            changed.clear();
            wasChanged.forEach((key, item) -> changed.put(key, stock.getOrDefault(key, item)));
            for (var undone : posted.subList(written, posted.size())) {
                applied.remove(undone.sourceRef());
                fingerprints.remove(undone.sourceRef());
            }
            posted.subList(written, posted.size()).clear();
            events.subList(written, events.size()).clear();
            return answers.stream()
                    .map(answer -> answer instanceof Outcome.Refused ? answer : notTried(answer))
                    .toList();
        }

        private static Outcome notTried(Outcome answer) {
            return answer instanceof Outcome.Posted(Movement movement, boolean repeated) && repeated
                    ? answer
                    : new Outcome.NotTried();
        }

        private Outcome post(MoveStock line, Document document) {
            var item = item(line.key());
            var before = applied.get(line.sourceRef());
            if (before != null) {
                return before.fingerprint().equals(line.fingerprint())
                        ? new Outcome.Posted(before.movement(), true)
                        : new Outcome.Refused(
                                Outcome.Why.SOURCE_REUSED, item.onHand(), item.available());
            }
            var outcome = item.post(line, clock.instant());
            if (outcome instanceof Outcome.Posted(Movement movement, boolean repeated)) {
                changed.put(line.key(), item);
                posted.add(movement);
                applied.put(line.sourceRef(), new AppliedSource(line.fingerprint(), movement));
                fingerprints.put(line.sourceRef(), line.fingerprint());
                events.add(StockChanged.event(movement, document.traceparent()));
            }
            return outcome;
        }

        private StockItem item(StockKey key) {
            return Objects.requireNonNull(stock.get(key), "every key of the batch is locked");
        }

        List<StockItem> changed() {
            return List.copyOf(changed.values());
        }

        List<Movement> posted() {
            return posted;
        }

        Map<String, String> fingerprints() {
            return fingerprints;
        }

        List<OutboxEvent> events() {
            return events;
        }

        List<List<Outcome>> outcomes() {
            return outcomes;
        }
    }
}
