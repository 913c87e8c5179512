package com.retail.supplychain.planning.web;

import com.retail.platform.security.Allowed;
import com.retail.platform.security.AllowedToAll;
import com.retail.platform.security.Caller;
import com.retail.platform.security.Role;
import com.retail.platform.web.ETags;
import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import com.retail.supplychain.planning.Proposal;
import com.retail.supplychain.planning.ProposalDesk;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;
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
@RequestMapping("/supply-chain/proposals")
class ProposalController {

    /// `quantity` in place of the one proposed, rounded up to whole cases.
    record ApprovalRequest(
            @Nullable @Positive @Max(100_000_000) Long quantity,
            @Nullable @Size(min = 1, max = 200) String note) {}

    record RefusalRequest(@Nullable @Size(min = 1, max = 200) String reason) {}

    private final ProposalDesk desk;

    ProposalController(ProposalDesk desk) {
        this.desk = desk;
    }

    @GetMapping
    @AllowedToAll
    Page<Proposal> list(
            @RequestParam(required = false) Proposal.@Nullable State state,
            @RequestParam(name = "product_id", required = false) @Nullable UUID productId,
            @RequestParam(name = "location_id", required = false) @Nullable UUID locationId,
            Caller caller,
            PageQuery page) {
        if (locationId != null) {
            caller.requireLocation(locationId);
        }
        return desk.page(state, productId, locationId, caller, page);
    }

    @GetMapping("/{id}")
    @AllowedToAll
    ResponseEntity<Proposal> get(@PathVariable UUID id, Caller caller) {
        return tagged(desk.get(id, caller));
    }

    @PostMapping("/{id}/approve")
    @Allowed({Role.ADMIN, Role.WAREHOUSE_MANAGER})
    ResponseEntity<Proposal> approve(
            @PathVariable UUID id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody ApprovalRequest request,
            Caller caller) {
        return tagged(desk.approve(id, request.quantity(), request.note(), ifMatch, caller));
    }

    @PostMapping("/{id}/refuse")
    @Allowed({Role.ADMIN, Role.WAREHOUSE_MANAGER})
    ResponseEntity<Proposal> refuse(
            @PathVariable UUID id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody RefusalRequest request,
            Caller caller) {
        return tagged(desk.refuse(id, request.reason(), ifMatch, caller));
    }

    private static ResponseEntity<Proposal> tagged(Proposal proposal) {
        return ResponseEntity.ok().eTag(ETags.of(proposal.version())).body(proposal);
    }
}
