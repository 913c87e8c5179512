package com.retail.inventory.stock.web;

import com.retail.inventory.product.Products;
import com.retail.inventory.stock.FindLevels;
import com.retail.inventory.stock.StockLevel;
import com.retail.inventory.stock.StockLevels;
import com.retail.platform.security.AllowedToAll;
import com.retail.platform.security.Caller;
import com.retail.platform.web.ETags;
import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import com.retail.platform.web.Problem;
import java.util.List;
import java.util.UUID;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
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
            long inTransitIn,
            long inTransitOut,
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
            @RequestParam(required = false) @Nullable String bin,
            @RequestParam(name = "below_zero", required = false) @Nullable Boolean belowZero,
            @RequestParam(name = "with_lots", required = false) @Nullable Boolean withLots,
            Caller caller,
            PageQuery page) {
        if (bin != null && locationId == null) {
            throw Problem.badRequest(
                    "A parameter is missing.",
                    Problem.Fault.in("location_id", "is required with bin: whose bin it is"));
        }
        return levels.page(
                new FindLevels(productId, locationId, bin, belowZero, withLots), caller, page);
    }

    /// With `location_id`, the answer's ETag is that level's version, for `If-Match` when it is
    /// set.
    @GetMapping("/{productId}")
    ResponseEntity<ProductStock> product(
            @PathVariable UUID productId,
            @RequestParam(name = "location_id", required = false) @Nullable UUID locationId,
            Caller caller) {
        if (!products.exists(productId)) {
            throw Problem.notFound("product");
        }
        var there =
                levels.page(
                                FindLevels.of(productId, locationId),
                                caller,
                                new PageQuery(MOST_LOCATIONS, List.of()))
                        .items();
        var answer = ResponseEntity.ok();
        if (locationId != null) {
            answer.eTag(ETags.of(there.isEmpty() ? 0 : there.getFirst().sequence()));
        }
        return answer.body(
                new ProductStock(
                        productId,
                        sum(there, StockLevel::onHand),
                        sum(there, StockLevel::reserved),
                        sum(there, StockLevel::available),
                        sum(there, StockLevel::inTransitIn),
                        sum(there, StockLevel::inTransitOut),
                        there));
    }

    private static long sum(List<StockLevel> levels, ToLongFunction<StockLevel> part) {
        return levels.stream().mapToLong(part).sum();
    }
}
