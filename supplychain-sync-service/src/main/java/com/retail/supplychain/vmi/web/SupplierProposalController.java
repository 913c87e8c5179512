package com.retail.supplychain.vmi.web;

import com.retail.platform.security.Allowed;
import com.retail.platform.security.AllowedToAll;
import com.retail.platform.security.Caller;
import com.retail.platform.security.Role;
import com.retail.platform.web.ETags;
import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import com.retail.platform.web.Problem;
import com.retail.supplychain.vmi.SupplierProposalView;
import com.retail.supplychain.vmi.SupplierProposals;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
@RequestMapping("/supply-chain/supplier-proposals")
class SupplierProposalController {

    enum State {
        PROPOSED,
        APPROVED,
        ADJUSTED,
        REFUSED,
        EXPIRED
    }

    /// Lines with another quantity; the others stay as proposed.
    record ApprovalRequest(
            @Nullable @Size(min = 1, max = 100) List<@NotNull @Valid Line> lines,
            @Nullable @Size(min = 1, max = 200) String note) {

        /// `quantity` in base units; 0 takes the line away.
        record Line(
                @NotNull @Min(1) @Max(100_000) Integer lineNumber,
                @NotNull @Min(0) @Max(100_000_000) Long quantity) {}

        Map<Integer, Long> quantities() {
            var found = new HashMap<Integer, Long>();
            for (var line : lines == null ? List.<Line>of() : lines) {
                if (found.put(line.lineNumber(), line.quantity()) != null) {
                    throw Problem.invalid("/lines", "names a line twice");
                }
            }
            return found;
        }
    }

    record RefusalRequest(@Nullable @Size(min = 1, max = 200) String reason) {}

    private final SupplierProposals proposals;

    SupplierProposalController(SupplierProposals proposals) {
        this.proposals = proposals;
    }

    @GetMapping
    @AllowedToAll
    Page<SupplierProposalView> list(
            @RequestParam(required = false) @Nullable State state,
            @RequestParam(name = "location_id", required = false) @Nullable UUID locationId,
            Caller caller,
            PageQuery page) {
        if (locationId != null) {
            caller.requireLocation(locationId);
        }
        var wanted = state == null ? null : state.name().toLowerCase(Locale.ROOT);
        return proposals.page(wanted, locationId, caller, page);
    }

    @GetMapping("/{id}")
    @AllowedToAll
    ResponseEntity<SupplierProposalView> get(@PathVariable UUID id, Caller caller) {
        return tagged(proposals.get(id, caller));
    }

    @PostMapping("/{id}/approve")
    @Allowed({Role.ADMIN, Role.WAREHOUSE_MANAGER})
    ResponseEntity<SupplierProposalView> approve(
            @PathVariable UUID id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody ApprovalRequest request,
            Caller caller) {
        return tagged(proposals.approve(id, request.quantities(), request.note(), ifMatch, caller));
    }

    @PostMapping("/{id}/refuse")
    @Allowed({Role.ADMIN, Role.WAREHOUSE_MANAGER})
    ResponseEntity<SupplierProposalView> refuse(
            @PathVariable UUID id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody RefusalRequest request,
            Caller caller) {
        return tagged(proposals.refuse(id, request.reason(), ifMatch, caller));
    }

    private static ResponseEntity<SupplierProposalView> tagged(SupplierProposalView proposal) {
        return ResponseEntity.ok().eTag(ETags.of(proposal.version())).body(proposal);
    }
}
