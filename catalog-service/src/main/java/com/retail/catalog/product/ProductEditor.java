package com.retail.catalog.product;

import com.retail.catalog.CatalogProperties;
import com.retail.catalog.category.CategoryPath;
import com.retail.catalog.category.CategoryPaths;
import com.retail.catalog.category.TreeLock;
import com.retail.platform.messaging.Outbox;
import com.retail.platform.web.Problem;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Writes one product and its event within the transaction under way; refuses before it writes
/// anything.
@Component
class ProductEditor {

    private final Products products;
    private final BarcodeOwners owners;
    private final CategoryPaths categories;
    private final TreeLock tree;
    private final Written written;

    ProductEditor(
            Products products,
            BarcodeOwners owners,
            CategoryPaths categories,
            TreeLock tree,
            Written written) {
        this.products = products;
        this.owners = owners;
        this.categories = categories;
        this.tree = tree;
        this.written = written;
    }

    /// Adds a product.
    Product create(SaveProduct wanted) {
        wanted.checkOpeningStock();
        var barcodes = wanted.checkedBarcodes();
        tree.share();
        if (wanted.status() != ProductStatus.DISCONTINUED) {
            requireFree(barcodes, null);
        }
        var category = category(wanted);
        var made = new Product(wanted, barcodes, category, written.currency(), written.now());
        products.saveAndFlush(made);
        written.tell(made);
        return made;
    }

    /// Changes a product; answers whether there was anything to change.
    boolean change(Product product, SaveProduct wanted) {
        var barcodes = wanted.checkedBarcodes();
        tree.share();
        if (wanted.status() != ProductStatus.DISCONTINUED) {
            requireFree(barcodes, product.id());
        }
        var category = category(wanted);
        boolean changed =
                product.change(wanted, barcodes, category, written.currency(), written.now());
        if (changed) {
            products.saveAndFlush(product);
            written.tell(product);
        }
        return changed;
    }

    /// Takes a product out of the range.
    void discontinue(Product product) {
        tree.share();
        if (product.discontinue(written.now())) {
            products.saveAndFlush(product);
            written.tell(product);
        }
    }

    private @Nullable UUID category(SaveProduct wanted) {
        var text = wanted.category();
        var id = wanted.categoryId();
        if (id == null) {
            return text == null ? null : categories.namedOrMade(text, "/category");
        }
        var path =
                categories
                        .find(id)
                        .orElseThrow(
                                () -> Problem.invalid("/category_id", "there is no such category"));
        if (text != null && !means(text, path)) {
            throw Problem.invalid(
                    "/category", "is not the name of category_id: send one of the two");
        }
        return id;
    }

    private static boolean means(String text, CategoryPath path) {
        var wanted = text.strip().toLowerCase(Locale.ROOT);
        return wanted.equals(path.name().toLowerCase(Locale.ROOT))
                || wanted.equals(path.text().toLowerCase(Locale.ROOT));
    }

    private void requireFree(List<Barcode> barcodes, @Nullable UUID own) {
        var taken = owners.active(barcodes.stream().map(Barcode::gtin).toList());
        var faults = new ArrayList<Problem.Fault>();
        for (int i = 0; i < barcodes.size(); i++) {
            var owner = taken.get(barcodes.get(i).gtin());
            if (owner != null && !owner.equals(own)) {
                faults.add(
                        Problem.Fault.at(
                                "/barcodes/" + i + "/gtin", "belongs to product " + owner));
            }
        }
        if (!faults.isEmpty()) {
            throw Problem.conflict(
                    "barcode-in-use",
                    "A barcode stands for one active product only.",
                    faults.toArray(Problem.Fault[]::new));
        }
    }

    /// What every written product needs: the time, the default currency, and its event in the
    /// outbox.
    @Component
    static class Written {

        private final CategoryPaths categories;
        private final Outbox outbox;
        private final Clock clock;
        private final CatalogProperties properties;

        Written(
                CategoryPaths categories,
                Outbox outbox,
                Clock clock,
                CatalogProperties properties) {
            this.categories = categories;
            this.outbox = outbox;
            this.clock = clock;
            this.properties = properties;
        }

        java.time.Instant now() {
            // As precise as the database keeps it.
            return clock.instant().truncatedTo(java.time.temporal.ChronoUnit.MICROS);
        }

        String currency() {
            return properties.defaultCurrency();
        }

        void tell(Product product) {
            var category = product.categoryId();
            var path = category == null ? null : categories.find(category).orElseThrow();
            outbox.append(ProductChanged.of(product, path).event());
        }
    }
}
