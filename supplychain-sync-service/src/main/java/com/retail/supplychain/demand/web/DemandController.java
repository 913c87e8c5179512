package com.retail.supplychain.demand.web;

import com.retail.platform.security.Allowed;
import com.retail.platform.security.AllowedToAll;
import com.retail.platform.security.Caller;
import com.retail.platform.security.Role;
import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import com.retail.supplychain.demand.Demand;
import com.retail.supplychain.demand.DemandService;
import com.retail.supplychain.demand.SyncRun;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
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

    @PostMapping("/sync")
    @Allowed({Role.ADMIN, Role.WAREHOUSE_MANAGER})
    ResponseEntity<SyncRun> sync(Caller caller) {
        var run = demand.ask(caller);
        return ResponseEntity.accepted()
                .location(URI.create("/supply-chain/runs/" + run.id()))
                .body(run);
    }

    @GetMapping("/runs")
    @AllowedToAll
    Page<SyncRun> runs(PageQuery page) {
        return demand.runs(page);
    }

    @GetMapping("/runs/{id}")
    @AllowedToAll
    SyncRun run(@PathVariable UUID id) {
        return demand.run(id);
    }
}
