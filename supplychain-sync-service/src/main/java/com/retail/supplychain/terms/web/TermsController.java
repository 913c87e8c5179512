package com.retail.supplychain.terms.web;

import com.retail.platform.security.Allowed;
import com.retail.platform.security.AllowedToAll;
import com.retail.platform.security.Caller;
import com.retail.platform.security.Role;
import com.retail.platform.web.Answers;
import com.retail.platform.web.ETags;
import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import com.retail.supplychain.terms.StoredTerms;
import com.retail.supplychain.terms.SupplyTerms;
import com.retail.supplychain.terms.Terms;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/supply-chain/terms")
class TermsController {

    /// Terms for a place: a location, a product, both or, without either, all.
    record TermsRequest(
            @Nullable UUID locationId, @Nullable UUID productId, @NotNull @Valid Terms terms) {}

    /// What holds, and where each is said; `supplierZone` is the time zone of order days and cutoff
    /// that are said by the supplier.
    record EffectiveTerms(
            UUID productId,
            UUID locationId,
            Terms terms,
            Map<String, String> from,
            @Nullable ZoneId supplierZone) {}

    private final SupplyTerms terms;

    TermsController(SupplyTerms terms) {
        this.terms = terms;
    }

    @GetMapping
    @AllowedToAll
    Page<StoredTerms> list(Caller caller, PageQuery page) {
        return terms.page(caller, page);
    }

    @GetMapping("/effective")
    @AllowedToAll
    EffectiveTerms effective(
            @RequestParam(name = "product_id") UUID productId,
            @RequestParam(name = "location_id") UUID locationId,
            Caller caller) {
        caller.requireLocation(locationId);
        var found = terms.of(productId, locationId);
        return new EffectiveTerms(
                productId, locationId, found.terms(), found.from(), found.supplierZone());
    }

    @GetMapping("/{id}")
    @AllowedToAll
    ResponseEntity<StoredTerms> get(@PathVariable UUID id, Caller caller) {
        return tagged(ResponseEntity.ok(), terms.get(id, caller));
    }

    @PutMapping
    @Allowed({Role.ADMIN, Role.WAREHOUSE_MANAGER})
    @Answers({200, 201})
    ResponseEntity<StoredTerms> set(
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody TermsRequest request,
            Caller caller) {
        var stored =
                terms.set(
                        request.locationId(),
                        request.productId(),
                        request.terms(),
                        ifMatch,
                        caller);
        var address = URI.create("/supply-chain/terms/" + stored.id());
        return tagged(
                stored.version() == 1 ? ResponseEntity.created(address) : ResponseEntity.ok(),
                stored);
    }

    @DeleteMapping("/{id}")
    @Allowed({Role.ADMIN, Role.WAREHOUSE_MANAGER})
    ResponseEntity<Void> remove(
            @PathVariable UUID id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            Caller caller) {
        terms.remove(id, ifMatch, caller);
        return ResponseEntity.noContent().build();
    }

    private static ResponseEntity<StoredTerms> tagged(
            ResponseEntity.BodyBuilder answer, StoredTerms stored) {
        return answer.eTag(ETags.of(stored.version())).body(stored);
    }
}
