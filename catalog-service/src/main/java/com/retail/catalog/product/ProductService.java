package com.retail.catalog.product;

import com.retail.catalog.category.CategoryPath;
import com.retail.catalog.category.CategoryPaths;
import com.retail.catalog.stock.StockLevels;
import com.retail.platform.security.Caller;
import com.retail.platform.web.ETags;
import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import com.retail.platform.web.Problem;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The use cases of products.
@Service
public class ProductService {

    private final Products products;
    private final ProductEditor editor;
    private final ProductLookups find;
    private final CategoryPaths categories;
    private final StockLevels levels;

    ProductService(
            Products products,
            ProductEditor editor,
            ProductLookups find,
            CategoryPaths categories,
            StockLevels levels) {
        this.products = products;
        this.editor = editor;
        this.find = find;
        this.categories = categories;
        this.levels = levels;
    }

    /// A product, discontinued ones too; a 404 problem when there is none.
    @Transactional(readOnly = true)
    public ProductView get(UUID id, Caller caller) {
        return view(products.findById(id).orElseThrow(ProductService::unknown), caller);
    }

    /// The product that a barcode (14 digits) stands for: an active one first.
    @Transactional(readOnly = true)
    public ProductView getByBarcode(String gtin, Caller caller) {
        return get(find.owners().find(gtin).orElseThrow(ProductService::unknown), caller);
    }

    /// A page of products.
    @Transactional(readOnly = true)
    public Page<ProductView> list(FindProducts wanted, PageQuery page, Caller caller) {
        var ids = find.search().find(wanted, page);
        var byId =
                views(products.findAllById(ids.items()), caller).stream()
                        .collect(Collectors.toMap(ProductView::id, Function.identity()));
        return new Page<>(
                ids.items().stream().map(byId::get).filter(Objects::nonNull).toList(),
                ids.nextCursor());
    }

    /// Adds a product, its category by name if there is none, and declares its opening stock.
    @Transactional
    public ProductView create(SaveProduct wanted, Caller caller) {
        return view(editor.create(wanted), caller);
    }

    /// Changes a product.
    ///
    /// @param precondition sees the present revision and throws when the caller meant another
    /// @param edit from what it is to what it shall be
    @Transactional
    public ProductView change(
            UUID id,
            LongConsumer precondition,
            Function<ProductView, SaveProduct> edit,
            Caller caller) {
        var product = products.findToChange(id).orElseThrow(ProductService::unknown);
        precondition.accept(product.revision());
        var present = view(product, caller);
        var wanted = edit.apply(present);
        var stock = wanted.stockLevel();
        if (stock != null && stock != present.stockLevel()) {
            throw Problem.invalid(
                    "/stock_level",
                    "is %d and changes by stock movements only: POST /inventory/adjustments, or a receipt, a sale or a count"
                            .formatted(present.stockLevel()));
        }
        editor.change(product, wanted);
        return view(product, caller);
    }

    /// Takes a product out of the range.
    @Transactional
    public void discontinue(UUID id, @Nullable String ifMatch) {
        var product = products.findToChange(id).orElseThrow(ProductService::unknown);
        ETags.require(ifMatch, product.revision());
        editor.discontinue(product);
    }

    private ProductView view(Product product, Caller caller) {
        return views(List.of(product), caller).getFirst();
    }

    private List<ProductView> views(List<Product> found, Caller caller) {
        var paths =
                categories.of(
                        found.stream()
                                .map(Product::categoryId)
                                .filter(Objects::nonNull)
                                .collect(Collectors.toSet()));
        var onHand = levels.onHand(found.stream().map(Product::id).toList(), caller);
        return found.stream()
                .map(
                        product ->
                                ProductView.of(
                                        product,
                                        path(product, paths),
                                        stock(product, onHand.get(product.id()), caller),
                                        openingStock(product, caller)))
                .toList();
    }

    private static @Nullable CategoryPath path(Product product, Map<UUID, CategoryPath> paths) {
        var category = product.categoryId();
        return category == null ? null : paths.get(category);
    }

    /// Until inventory has booked it, what was declared.
    private static long stock(Product product, @Nullable Long onHand, Caller caller) {
        return onHand != null
                ? onHand
                : Objects.requireNonNullElse(openingStock(product, caller), 0L);
    }

    /// It lies at a location that only an admin sees for certain.
    private static @Nullable Long openingStock(Product product, Caller caller) {
        return caller.isAdmin() ? product.openingStock() : null;
    }

    private static Problem unknown() {
        return Problem.notFound("product");
    }
}
