package com.retail.catalog.product;

import com.retail.catalog.product.ImportReport.Result;
import com.retail.platform.web.Bodies;
import com.retail.platform.web.Problem;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Brings one row in, within the transaction under way.
///
/// A row is the product that its id, else its barcode, else its name says: an active one first,
/// else the one that was discontinued last under that name, which stays so unless the row says
/// otherwise. A row whose barcode is new is the product of its name only if it adds a pack to it;
/// another single item with the same name is another product, and so is any new barcode under a
/// discontinued name, unless the row itself is of a discontinued product.
@Component
class RowImport {

    private final Products products;
    private final ProductEditor editor;
    private final ProductLookups find;
    private final Bodies bodies;
    private final JsonMapper json;

    RowImport(
            Products products,
            ProductEditor editor,
            ProductLookups find,
            Bodies bodies,
            JsonMapper json) {
        this.products = products;
        this.editor = editor;
        this.find = find;
        this.bodies = bodies;
        this.json = json;
    }

    /// What became of it; refused rows have written nothing.
    ImportReport.Row apply(ImportRow row) {
        try {
            row.check();
            var existing = existing(row);
            if (existing.isEmpty()) {
                var made = editor.create(bodies.check(row.wanted(json)));
                return new ImportReport.Row(row.line(), Result.CREATED, made.id(), List.of());
            }
            var product = existing.get();
            var present = SaveProduct.of(ProductView.of(product, null, 0, null));
            boolean changed = editor.change(product, bodies.check(row.onto(present, json)));
            return new ImportReport.Row(
                    row.line(),
                    changed ? Result.UPDATED : Result.UNCHANGED,
                    product.id(),
                    List.of());
        } catch (Problem problem) {
            return ImportReport.Row.rejected(row, reasons(problem));
        }
    }

    private Optional<Product> existing(ImportRow row) {
        return row.id()
                .flatMap(products::findToChange)
                .or(() -> byBarcode(row))
                .or(() -> byName(row))
                .or(() -> discontinued(row));
    }

    private Optional<Product> byBarcode(ImportRow row) {
        var owners = find.owners().active(row.gtins()).values().stream().distinct().toList();
        if (owners.size() > 1) {
            throw Problem.invalid("/barcodes", "belong to several products");
        }
        var owner = owners.stream().findFirst().flatMap(products::findToChange);
        if (owner.isPresent() && row.isDiscontinued() && !means(row, owner.get())) {
            // Its product may have been discontinued before the barcode became another's.
            return discontinuedByBarcode(row).or(() -> owner);
        }
        return owner;
    }

    private static boolean means(ImportRow row, Product product) {
        return row.name().isEmpty() || row.name().equalsIgnoreCase(product.name());
    }

    private Optional<Product> byName(ImportRow row) {
        var named = find.search().named(row.name(), ProductStatus.ACTIVE);
        if (row.gtins().isEmpty() && named.size() > 1) {
            throw Problem.invalid("/name", "several products have this name: give a barcode");
        }
        return named.size() == 1 ? ifItAddsPacks(row, named.getFirst()) : Optional.empty();
    }

    private Optional<Product> discontinued(ImportRow row) {
        var byBarcode = discontinuedByBarcode(row);
        boolean nameSuffices = row.isDiscontinued() || row.gtins().isEmpty();
        return byBarcode.isPresent() || !nameSuffices
                ? byBarcode
                : find.search().named(row.name(), ProductStatus.DISCONTINUED).stream()
                        .findFirst()
                        .flatMap(id -> ifItAddsPacks(row, id));
    }

    private Optional<Product> discontinuedByBarcode(ImportRow row) {
        return find.owners().discontinued(row.gtins(), row.name()).flatMap(products::findToChange);
    }

    private Optional<Product> ifItAddsPacks(ImportRow row, UUID id) {
        return products.findToChange(id).filter(product -> addsPacks(row.barcodes(), product));
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
}
