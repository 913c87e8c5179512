package com.retail.inventory.stock;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/// Writes a batch of documents in one transaction: locks the levels in key order, applies the rules
/// in memory in order of arrival, and writes levels, ledger, sources and events set-wise.
@Component
class StockWriter {

    private final StockItems items;
    private final AppliedSources sources;
    private final BatchStore store;
    private final StockMoments moments;
    private final TransactionTemplate transaction;

    StockWriter(
            StockItems items,
            AppliedSources sources,
            BatchStore store,
            StockMoments moments,
            TransactionTemplate transaction) {
        this.items = items;
        this.sources = sources;
        this.store = store;
        this.moments = moments;
        this.transaction = transaction;
    }

    /// What a batch has come to.
    ///
    /// @param outcomes of each document's lines
    /// @param changed the levels that are others now
    record Written(List<List<Outcome>> outcomes, List<StockKey> changed) {}

    /// Writes the documents' lines. Throws, with nothing written, when the batch can't be
    /// committed.
    Written write(List<StockDocument> documents) {
        var lines = documents.stream().flatMap(document -> document.lines().stream()).toList();
        var keys = new TreeSet<StockKey>();
        var refs = new ArrayList<String>();
        for (var document : documents) {
            if (document.request() != null) {
                refs.add(document.request().ref());
            }
        }
        for (var line : lines) {
            keys.add(line.key());
            if (line.source().repeatable()) {
                refs.add(line.source().ref());
            }
        }
        items.ensureThere(keys);
        var written =
                transaction.execute(
                        status -> {
                            var stock = items.lock(keys, lines);
                            // After the locks: what another replica applied is visible by now.
                            var batch = new Batch(stock, sources.among(refs), moments::of);
                            documents.forEach(batch::apply);
                            return companionsAgree(documents, batch)
                                    ? stored(batch)
                                    : undone(batch, status);
                        });
        return Objects.requireNonNull(written, "the transaction answers");
    }

    private Written stored(Batch batch) {
        var changed = batch.changed();
        store.store(changed, batch.movements(), batch.sources(), batch.events());
        return new Written(batch.outcomes(), changed.stream().map(StockItem::key).toList());
    }

    /// A document with a companion is alone in its batch.
    private static boolean companionsAgree(List<StockDocument> documents, Batch batch) {
        var companion = documents.getFirst().companion();
        if (companion == null || batch.movements().isEmpty()) {
            return true;
        }
        return companion.write(batch.movements());
    }

    private static Written undone(Batch batch, TransactionStatus status) {
        status.setRollbackOnly();
        return new Written(
                batch.outcomes().stream()
                        .map(lines -> lines.stream().map(StockWriter::overtaken).toList())
                        .toList(),
                List.of());
    }

    private static Outcome overtaken(Outcome outcome) {
        return outcome instanceof Outcome.Posted(var movement, var repeated) && !repeated
                ? new Outcome.Refused(
                        Outcome.Why.CHANGED_MEANWHILE,
                        movement.onHand() - movement.change(),
                        movement.available() - movement.change() + movement.reservedChange())
                : outcome;
    }

    /// Whether the same batch may well be written later.
    static boolean willPass(Throwable failure) {
        return failure instanceof TransientDataAccessException
                || failure instanceof RecoverableDataAccessException
                || failure instanceof DataAccessResourceFailureException
                || failure instanceof TransactionException;
    }
}
