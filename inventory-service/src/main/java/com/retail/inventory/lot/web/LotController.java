package com.retail.inventory.lot.web;

import com.retail.inventory.lot.FindLots;
import com.retail.inventory.lot.Lot;
import com.retail.inventory.lot.Lots;
import com.retail.platform.security.AllowedToAll;
import com.retail.platform.security.Caller;
import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/inventory/lots")
@AllowedToAll
class LotController {

    private final Lots lots;

    LotController(Lots lots) {
        this.lots = lots;
    }

    @GetMapping
    Page<Lot> list(
            @RequestParam(name = "product_id", required = false) @Nullable UUID productId,
            @RequestParam(name = "location_id", required = false) @Nullable UUID locationId,
            @RequestParam(name = "expiring_before", required = false)
                    @Nullable LocalDate expiringBefore,
            Caller caller,
            PageQuery page) {
        return lots.page(new FindLots(productId, locationId, expiringBefore), caller, page);
    }

    @GetMapping("/expired")
    Page<Lot> expired(
            @RequestParam(name = "product_id", required = false) @Nullable UUID productId,
            @RequestParam(name = "location_id", required = false) @Nullable UUID locationId,
            Caller caller,
            PageQuery page) {
        return lots.expired(new FindLots(productId, locationId, null), caller, page);
    }
}
