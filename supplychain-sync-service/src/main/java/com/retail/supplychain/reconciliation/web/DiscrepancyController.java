package com.retail.supplychain.reconciliation.web;

import com.retail.platform.security.Allowed;
import com.retail.platform.security.AllowedToAll;
import com.retail.platform.security.Caller;
import com.retail.platform.security.Role;
import com.retail.platform.web.ETags;
import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import com.retail.supplychain.reconciliation.Cause;
import com.retail.supplychain.reconciliation.Discrepancy;
import com.retail.supplychain.reconciliation.DiscrepancyDesk;
import com.retail.supplychain.reconciliation.DriftDay;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/supply-chain")
class DiscrepancyController {

    record ResolveRequest(
            @NotNull DiscrepancyDesk.Resolution resolution,
            @Nullable @Size(min = 1, max = 500) String note) {}

    private final DiscrepancyDesk desk;

    DiscrepancyController(DiscrepancyDesk desk) {
        this.desk = desk;
    }

    @GetMapping("/discrepancies")
    @AllowedToAll
    Page<Discrepancy> list(
            @RequestParam(required = false) Discrepancy.@Nullable State state,
            @RequestParam(required = false) @Nullable Cause cause,
            @RequestParam(name = "product_id", required = false) @Nullable UUID productId,
            @RequestParam(name = "location_id", required = false) @Nullable UUID locationId,
            Caller caller,
            PageQuery page) {
        if (locationId != null) {
            caller.requireLocation(locationId);
        }
        return desk.page(state, cause, productId, locationId, caller, page);
    }

    @GetMapping("/discrepancies/{id}")
    @AllowedToAll
    ResponseEntity<Discrepancy> get(@PathVariable UUID id, Caller caller) {
        return tagged(desk.get(id, caller));
    }

    @PostMapping("/discrepancies/{id}/resolve")
    @Allowed({Role.ADMIN, Role.WAREHOUSE_MANAGER})
    ResponseEntity<Discrepancy> resolve(
            @PathVariable UUID id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody ResolveRequest request,
            Caller caller) {
        return tagged(desk.resolve(id, request.resolution(), request.note(), ifMatch, caller));
    }

    /// How far both sides drifted apart, by day and cause.
    @GetMapping("/drift")
    @AllowedToAll
    Page<DriftDay> drift(
            @RequestParam(name = "location_id", required = false) @Nullable UUID locationId,
            Caller caller) {
        if (locationId != null) {
            caller.requireLocation(locationId);
        }
        return new Page<>(desk.drift(locationId, caller), null);
    }

    private static ResponseEntity<Discrepancy> tagged(Discrepancy discrepancy) {
        return ResponseEntity.ok().eTag(ETags.of(discrepancy.version())).body(discrepancy);
    }
}
