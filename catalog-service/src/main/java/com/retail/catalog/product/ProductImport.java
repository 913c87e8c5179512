package com.retail.catalog.product;

import com.retail.catalog.product.ImportReport.Result;
import com.retail.platform.web.Problem;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// Brings a file of products in, row by row: each succeeds or fails alone, and the same file again
/// changes nothing. One file at a time.
@Service
public class ProductImport {

    private static final int BATCH = 100;

    private final RowImport rows;
    private final ImportTurn turn;
    private final TransactionOperations transaction;
    private final EntityManager entities;

    ProductImport(
            RowImport rows,
            ImportTurn turn,
            TransactionOperations transaction,
            EntityManager entities) {
        this.rows = rows;
        this.turn = turn;
        this.transaction = transaction;
        this.entities = entities;
    }

    /// Brings the rows in; a dry run only says what would come of it.
    ///
    /// @throws Problem 409 while another import is under way
    public ImportReport run(List<ImportRow> rows, boolean dryRun) {
        return turn.take(() -> dryRun ? tried(rows) : broughtIn(rows));
    }

    private ImportReport tried(List<ImportRow> rows) {
        var items = new ArrayList<ImportReport.Row>();
        transaction.executeWithoutResult(
                status -> {
                    batches(rows).forEach(batch -> items.addAll(applied(batch)));
                    status.setRollbackOnly();
                });
        return ImportReport.of(true, items.stream().map(ProductImport::withoutNewId).toList());
    }

    private ImportReport broughtIn(List<ImportRow> rows) {
        var items = new ArrayList<ImportReport.Row>();
        for (var batch : batches(rows)) {
            try {
                items.addAll(inTransaction(batch));
            } catch (DataIntegrityViolationException | TransientDataAccessException disturbed) {
                // Someone else wrote the same at the same moment: find out which row it meets.
                batch.forEach(row -> items.add(alone(row)));
            }
        }
        return ImportReport.of(false, items);
    }

    private ImportReport.Row alone(ImportRow row) {
        try {
            return inTransaction(List.of(row)).getFirst();
        } catch (DataIntegrityViolationException conflict) {
            return ImportReport.Row.rejected(row, List.of("someone else has just stored the same"));
        }
    }

    private List<ImportReport.Row> inTransaction(List<ImportRow> rows) {
        return java.util.Objects.requireNonNull(transaction.execute(status -> applied(rows)));
    }

    private List<ImportReport.Row> applied(List<ImportRow> rows) {
        var items = rows.stream().map(this.rows::apply).toList();
        // What is written needs no watching any more.
        entities.flush();
        entities.clear();
        return items;
    }

    private static ImportReport.Row withoutNewId(ImportReport.Row row) {
        UUID none = null;
        return row.result() == Result.CREATED
                ? new ImportReport.Row(row.line(), row.result(), none, row.reasons())
                : row;
    }

    private static List<List<ImportRow>> batches(List<ImportRow> rows) {
        var batches = new ArrayList<List<ImportRow>>();
        for (int i = 0; i < rows.size(); i += BATCH) {
            batches.add(rows.subList(i, Math.min(i + BATCH, rows.size())));
        }
        return batches;
    }
}
