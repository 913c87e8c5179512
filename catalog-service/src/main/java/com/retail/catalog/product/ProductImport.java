package com.retail.catalog.product;

import com.retail.catalog.product.ImportReport.Result;
import com.retail.platform.web.Bodies;
import com.retail.platform.web.Problem;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// Brings a file of products in, row by row: each succeeds or fails alone, and the same file again
/// changes nothing.
///
/// A row is the product that its id, else its barcode, else its name says. A row whose barcode is
/// new is the product of its name only if it adds a pack to it; another single item with the same
/// name is another product.
@Service
public class ProductImport {

    private static final int BATCH = 100;

    private final Products products;
    private final ProductEditor editor;
    private final ProductLookups find;
    private final Bodies bodies;
    private final TransactionOperations transaction;
    private final EntityManager entities;

    ProductImport(
            Products products,
            ProductEditor editor,
            ProductLookups find,
            Bodies bodies,
            TransactionOperations transaction,
            EntityManager entities) {
        this.products = products;
        this.editor = editor;
        this.find = find;
        this.bodies = bodies;
        this.transaction = transaction;
        this.entities = entities;
    }

    /// Brings the rows in; a dry run only says what would come of it.
    public ImportReport run(List<ImportRow> rows, boolean dryRun) {
        if (dryRun) {
            var items = new ArrayList<ImportReport.Row>();
            transaction.executeWithoutResult(
                    status -> {
                        batches(rows).forEach(batch -> items.addAll(applied(batch)));
                        status.setRollbackOnly();
                    });
            return ImportReport.of(true, items.stream().map(ProductImport::withoutNewId).toList());
        }
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
            return rejected(row, List.of("someone else has just stored the same"));
        }
    }

    private List<ImportReport.Row> inTransaction(List<ImportRow> rows) {
        return java.util.Objects.requireNonNull(transaction.execute(status -> applied(rows)));
    }

    private List<ImportReport.Row> applied(List<ImportRow> rows) {
        var items = rows.stream().map(this::applied).toList();
        // What is written needs no watching any more.
        entities.flush();
        entities.clear();
        return items;
    }

    private ImportReport.Row applied(ImportRow row) {
        try {
            if (!row.complete()) {
                throw Problem.invalid("", "has not as many cells as the header");
            }
            var existing = existing(row);
            if (existing.isEmpty()) {
                var made = editor.create(bodies.check(row.wanted()));
                return new ImportReport.Row(row.line(), Result.CREATED, made.id(), List.of());
            }
            var product = existing.get();
            var present = SaveProduct.of(ProductView.of(product, null, 0));
            boolean changed = editor.change(product, bodies.check(row.onto(present)));
            return new ImportReport.Row(
                    row.line(),
                    changed ? Result.UPDATED : Result.UNCHANGED,
                    product.id(),
                    List.of());
        } catch (Problem problem) {
            return rejected(row, reasons(problem));
        }
    }

    private Optional<Product> existing(ImportRow row) {
        var byId = row.id().flatMap(products::findToChange);
        if (byId.isPresent()) {
            return byId;
        }
        var barcodes = row.barcodes();
        var owners =
                find
                        .owners()
                        .active(barcodes.stream().map(SaveProduct.BarcodeRequest::gtin).toList())
                        .values()
                        .stream()
                        .distinct()
                        .toList();
        if (owners.size() > 1) {
            throw Problem.invalid("/barcodes", "belong to several products");
        }
        if (owners.size() == 1) {
            return products.findToChange(owners.getFirst());
        }
        var named = find.search().named(row.name());
        if (barcodes.isEmpty() && named.size() > 1) {
            throw Problem.invalid("/name", "several products have this name: give a barcode");
        }
        return named.size() == 1
                ? products.findToChange(named.getFirst())
                        .filter(product -> addsPacks(barcodes, product))
                : Optional.empty();
    }

    private static boolean addsPacks(List<SaveProduct.BarcodeRequest> barcodes, Product product) {
        boolean hasItem =
                product.barcodes().stream().anyMatch(code -> code.packLevel() == PackLevel.EACH);
        return !hasItem
                || barcodes.stream()
                        .map(code -> code.with(code.gtin()))
                        .noneMatch(code -> code.packLevel() == PackLevel.EACH);
    }

    private static List<String> reasons(Problem problem) {
        if (problem.faults().isEmpty()) {
            return List.of(problem.detail());
        }
        return problem.faults().stream()
                .map(
                        fault -> {
                            var pointer = fault.pointer();
                            return pointer == null || pointer.isEmpty()
                                    ? fault.detail()
                                    : pointer.substring(1) + ": " + fault.detail();
                        })
                .toList();
    }

    private static ImportReport.Row rejected(ImportRow row, List<String> reasons) {
        return new ImportReport.Row(row.line(), Result.REJECTED, null, reasons);
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
