package com.retail.alerting.threshold.web;

import com.retail.alerting.threshold.FindThresholds;
import com.retail.alerting.threshold.Rule;
import com.retail.alerting.threshold.Scope;
import com.retail.alerting.threshold.SetThreshold;
import com.retail.alerting.threshold.Threshold;
import com.retail.alerting.threshold.ThresholdService;
import com.retail.platform.security.Allowed;
import com.retail.platform.security.AllowedToAll;
import com.retail.platform.security.Caller;
import com.retail.platform.security.Role;
import com.retail.platform.web.Answers;
import com.retail.platform.web.ETags;
import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import com.retail.platform.web.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.net.URI;
import java.util.ArrayList;
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
@RequestMapping("/inventory/thresholds")
class ThresholdController {

    /// `version` says the same as `If-Match`, for callers that can't set headers.
    record ThresholdRequest(
            @NotNull Scope scope,
            @Nullable UUID categoryId,
            @Nullable UUID productId,
            @Nullable UUID locationId,
            @NotNull @PositiveOrZero @Max(1_000_000_000) Long threshold,
            @Nullable @Positive Long version) {

        SetThreshold command() {
            var faults = new ArrayList<Problem.Fault>();
            expect(scope == Scope.CATEGORY, categoryId, "/category_id", faults);
            expect(
                    scope == Scope.PRODUCT || scope == Scope.PRODUCT_LOCATION,
                    productId,
                    "/product_id",
                    faults);
            expect(scope == Scope.PRODUCT_LOCATION, locationId, "/location_id", faults);
            if (!faults.isEmpty()) {
                throw Problem.invalid(faults);
            }
            return new SetThreshold(scope, categoryId, productId, locationId, threshold);
        }

        private void expect(
                boolean wanted,
                @Nullable UUID id,
                String pointer,
                ArrayList<Problem.Fault> faults) {
            if (wanted && id == null) {
                faults.add(
                        Problem.Fault.at(
                                pointer, "is needed for the scope '" + scope.text() + "'"));
            } else if (!wanted && id != null) {
                faults.add(
                        Problem.Fault.at(
                                pointer, "has no place in the scope '" + scope.text() + "'"));
            }
        }
    }

    /// The threshold that counts for a product at a location, and the rule that gives it.
    record EffectiveThreshold(
            UUID productId,
            UUID locationId,
            long threshold,
            Scope rule,
            @Nullable UUID thresholdId) {}

    private final ThresholdService thresholds;

    ThresholdController(ThresholdService thresholds) {
        this.thresholds = thresholds;
    }

    @GetMapping
    @AllowedToAll
    Page<Threshold> list(
            @RequestParam(required = false) @Nullable Scope scope,
            @RequestParam(name = "category_id", required = false) @Nullable UUID categoryId,
            @RequestParam(name = "product_id", required = false) @Nullable UUID productId,
            @RequestParam(name = "location_id", required = false) @Nullable UUID locationId,
            Caller caller,
            PageQuery page) {
        if (locationId != null) {
            caller.requireLocation(locationId);
        }
        return thresholds.page(
                new FindThresholds(scope, categoryId, productId, locationId), caller, page);
    }

    @GetMapping("/effective")
    @AllowedToAll
    EffectiveThreshold effective(
            @RequestParam(name = "product_id") UUID productId,
            @RequestParam(name = "location_id") UUID locationId,
            Caller caller) {
        Rule rule = thresholds.effective(productId, locationId, caller);
        return new EffectiveThreshold(
                productId, locationId, rule.threshold(), rule.scope(), rule.thresholdId());
    }

    @GetMapping("/{id}")
    @AllowedToAll
    ResponseEntity<Threshold> get(@PathVariable UUID id, Caller caller) {
        return tagged(ResponseEntity.ok(), thresholds.get(id, caller));
    }

    @PutMapping
    @Allowed({Role.ADMIN, Role.WAREHOUSE_MANAGER})
    @Answers({200, 201})
    ResponseEntity<Threshold> set(
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody ThresholdRequest request,
            Caller caller) {
        var meant =
                ifMatch == null && request.version() != null
                        ? ETags.of(request.version())
                        : ifMatch;
        var stored =
                thresholds.set(request.command(), caller, present -> precondition(meant, present));
        var address = URI.create("/inventory/thresholds/" + stored.threshold().id());
        return tagged(
                stored.isNew() ? ResponseEntity.created(address) : ResponseEntity.ok(),
                stored.threshold());
    }

    @DeleteMapping("/{id}")
    @Allowed({Role.ADMIN, Role.WAREHOUSE_MANAGER})
    ResponseEntity<Void> remove(
            @PathVariable UUID id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            Caller caller) {
        thresholds.remove(id, caller, present -> ETags.require(ifMatch, present));
        return ResponseEntity.noContent().build();
    }

    /// A new threshold needs no tag; one that is there is not overwritten unseen.
    private static void precondition(@Nullable String ifMatch, long present) {
        if (present > 0) {
            ETags.require(ifMatch, present);
        } else if (ifMatch != null) {
            throw Problem.preconditionFailed("There is no such threshold any more.");
        }
    }

    private static ResponseEntity<Threshold> tagged(
            ResponseEntity.BodyBuilder answer, Threshold threshold) {
        return answer.eTag(ETags.of(threshold.version())).body(threshold);
    }
}
