package com.retail.inventory.scan.web;

import com.retail.inventory.scan.RejectedScans;
import com.retail.inventory.scan.ScanResolver;
import com.retail.platform.security.Allowed;
import com.retail.platform.security.Caller;
import com.retail.platform.security.Role;
import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import com.retail.platform.web.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/inventory/scans/rejected")
@Allowed({Role.ADMIN, Role.WAREHOUSE_MANAGER})
class RejectedScanController {

    record ResolveRequest(
            @Nullable UUID productId,
            @Nullable @Min(1) @Max(1_000_000) Long packUnits,
            @Nullable Boolean dismiss) {}

    private final RejectedScans rejections;
    private final ScanResolver resolver;

    RejectedScanController(RejectedScans rejections, ScanResolver resolver) {
        this.rejections = rejections;
        this.resolver = resolver;
    }

    @GetMapping
    Page<RejectedScans.RejectedScan> list(Caller caller, PageQuery page) {
        return rejections.open(caller, page);
    }

    @PostMapping("/{scanId}/resolve")
    ScanAnswer resolve(
            @PathVariable String scanId,
            @Valid @RequestBody ResolveRequest request,
            Caller caller) {
        var rejected =
                rejections
                        .find(scanId)
                        .filter(
                                scan ->
                                        caller.isAdmin()
                                                || (scan.locationId() != null
                                                        && caller.sees(scan.locationId())))
                        .orElseThrow(() -> Problem.notFound("rejected scan"));
        var product = request.productId();
        boolean dismiss = Boolean.TRUE.equals(request.dismiss());
        if (dismiss == (product != null)) {
            throw Problem.invalid(
                    "/product_id", "Name a product, or dismiss the scan: one of both.");
        }
        if (rejected.resolvedAt() != null) {
            throw Problem.conflict(
                    "scan-resolved",
                    "The scan was resolved before: " + rejected.resolution() + ".");
        }
        if (product == null) {
            resolver.dismiss(scanId, caller);
            return ScanAnswer.dismissed(scanId);
        }
        long units = request.packUnits() == null ? 1 : request.packUnits();
        return ScanAnswer.of(scanId, resolver.assign(scanId, product, units, caller), null, caller);
    }
}
