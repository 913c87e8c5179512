package com.retail.supplychain.demand.web;

import com.retail.platform.security.AllowedToAll;
import com.retail.platform.security.Caller;
import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import com.retail.supplychain.demand.Demand;
import com.retail.supplychain.demand.DemandService;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/supply-chain")
class DemandController {

    private final DemandService demand;

    DemandController(DemandService demand) {
        this.demand = demand;
    }

    @GetMapping("/demand")
    @AllowedToAll
    Page<Demand> list(
            @RequestParam(name = "product_id", required = false) @Nullable UUID productId,
            @RequestParam(name = "location_id", required = false) @Nullable UUID locationId,
            Caller caller,
            PageQuery page) {
        if (locationId != null) {
            caller.requireLocation(locationId);
        }
        return demand.page(productId, locationId, caller, page);
    }
}
