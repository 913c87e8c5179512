package com.retail.inventory.stock.web;

import com.retail.inventory.product.Products;
import com.retail.inventory.stock.StockLevel;
import com.retail.inventory.stock.StockLevels;
import com.retail.platform.security.AllowedToAll;
import com.retail.platform.security.Caller;
import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import com.retail.platform.web.Problem;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/inventory")
@AllowedToAll
class StockController {

    /// A product's stock over the locations that the caller sees, at most 500 of them.
    record ProductStock(
            UUID productId,
            long onHand,
            long reserved,
            long available,
            List<StockLevel> locations) {}

    private static final int MOST_LOCATIONS = 500;

    private final StockLevels levels;
    private final Products products;

    StockController(StockLevels levels, Products products) {
        this.levels = levels;
        this.products = products;
    }

    @GetMapping
    Page<StockLevel> list(
            @RequestParam(name = "product_id", required = false) @Nullable UUID productId,
            @RequestParam(name = "location_id", required = false) @Nullable UUID locationId,
            Caller caller,
            PageQuery page) {
        return levels.page(productId, locationId, caller, page);
    }

    @GetMapping("/{productId}")
    ProductStock product(@PathVariable UUID productId, Caller caller) {
        if (!products.exists(productId)) {
            throw Problem.notFound("product");
        }
        var there =
                levels.page(productId, null, caller, new PageQuery(MOST_LOCATIONS, List.of()))
                        .items();
        return new ProductStock(
                productId,
                there.stream().mapToLong(StockLevel::onHand).sum(),
                there.stream().mapToLong(StockLevel::reserved).sum(),
                there.stream().mapToLong(StockLevel::available).sum(),
                there);
    }
}
