package com.retail.supplychain.activity.web;

import com.retail.platform.security.AllowedToAll;
import com.retail.platform.security.Caller;
import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import com.retail.supplychain.activity.ActivityBook;
import com.retail.supplychain.activity.ActivityReport;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/supply-chain/activity")
class ActivityController {

    private final ActivityBook book;

    ActivityController(ActivityBook book) {
        this.book = book;
    }

    @GetMapping
    @AllowedToAll
    Page<ActivityReport> list(
            @RequestParam(name = "product_id", required = false) @Nullable UUID productId,
            @RequestParam(name = "location_id", required = false) @Nullable UUID locationId,
            @RequestParam(required = false) @Nullable LocalDate day,
            Caller caller,
            PageQuery page) {
        if (locationId != null) {
            caller.requireLocation(locationId);
        }
        return book.page(productId, locationId, day, caller, page);
    }
}
