package com.retail.reporting.stock.web;

import com.retail.platform.security.AllowedToAll;
import com.retail.platform.security.Caller;
import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import com.retail.reporting.stock.StockLevels;
import com.retail.reporting.stock.StockLevels.LevelRow;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class InventoryReportController {

    private final StockLevels levels;

    InventoryReportController(StockLevels levels) {
        this.levels = levels;
    }

    /// The present levels by location and product, as far as their movements have arrived here.
    @GetMapping("/reports/inventory")
    @AllowedToAll
    Page<LevelRow> inventory(
            @RequestParam(name = "location_id", required = false) @Nullable UUID location,
            @RequestParam(name = "product_id", required = false) @Nullable UUID product,
            Caller caller,
            PageQuery page) {
        if (location != null) {
            caller.requireLocation(location);
        }
        return levels.page(caller, location, product, page);
    }
}
