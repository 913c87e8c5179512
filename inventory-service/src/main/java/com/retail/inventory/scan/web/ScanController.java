package com.retail.inventory.scan.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.retail.inventory.scan.RejectedScans;
import com.retail.inventory.scan.Scan;
import com.retail.inventory.scan.ScanResult;
import com.retail.inventory.scan.ScanService;
import com.retail.inventory.scan.ScanText;
import com.retail.inventory.stock.MoveStock;
import com.retail.inventory.stock.Movement;
import com.retail.platform.security.Allowed;
import com.retail.platform.security.AllowedToAll;
import com.retail.platform.security.Caller;
import com.retail.platform.security.Role;
import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import com.retail.platform.web.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/inventory/scans")
class ScanController {

    record ScansRequest(@NotEmpty @Size(max = 500) List<@Valid @NotNull ScanRequest> scans) {}

    record ScanRequest(
            @NotBlank
                    @Size(max = 200)
                    @Pattern(regexp = "\\P{Cntrl}*", message = "has control characters")
                    String scanId,
            @NotBlank
                    @Size(max = 200)
                    @Pattern(regexp = "\\P{Cntrl}*", message = "has control characters")
                    String deviceId,
            @NotNull UUID locationId,
            @Nullable @Size(max = 200) String operator,
            @Nullable Instant scannedAt,
            @Nullable @Size(max = 40) String symbology,
            @NotBlank @Size(max = 400) String rawData,
            @NotNull Scan.Intent intent,
            @Nullable @Min(1) @Max(MoveStock.MOST) Long quantity,
            @Nullable @Size(max = 200) String session) {}

    record ScansAnswer(List<ScanAnswer> items) {}

    /// One scan's answer: 201 moved, 200 known before or looked up, 422 rejected.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ScanAnswer(
            String scanId,
            int status,
            @Nullable Movement movement,
            @Nullable UUID productId,
            @Nullable Long packUnits,
            @Nullable String reason,
            @Nullable String detail) {

        static ScanAnswer of(String scanId, ScanResult result) {
            return switch (result) {
                case ScanResult.Moved(var movement, var repeated) ->
                        new ScanAnswer(
                                scanId,
                                repeated ? 200 : 201,
                                movement,
                                movement.productId(),
                                null,
                                null,
                                null);
                case ScanResult.LookedUp(var productId, var units) ->
                        new ScanAnswer(scanId, 200, null, productId, units, null, null);
                case ScanResult.Rejected(var reason, var detail) ->
                        new ScanAnswer(scanId, 422, null, null, null, reason, detail);
            };
        }
    }

    record ResolveRequest(
            @Nullable UUID productId,
            @Nullable @Min(1) @Max(1_000_000) Long packUnits,
            @Nullable Boolean dismiss) {}

    private final ScanService scans;
    private final RejectedScans rejections;
    private final Clock clock;

    ScanController(ScanService scans, RejectedScans rejections, Clock clock) {
        this.scans = scans;
        this.rejections = rejections;
        this.clock = clock;
    }

    @PostMapping
    @AllowedToAll
    ScansAnswer take(@Valid @RequestBody ScansRequest request, Caller caller) {
        var commands = new ArrayList<Scan>();
        for (int i = 0; i < request.scans().size(); i++) {
            commands.add(command(request.scans().get(i), i, caller));
        }
        var results = scans.take(commands);
        var answers = new ArrayList<ScanAnswer>();
        for (int i = 0; i < commands.size(); i++) {
            answers.add(ScanAnswer.of(commands.get(i).scanId(), results.get(i)));
        }
        return new ScansAnswer(answers);
    }

    @GetMapping("/rejected")
    @Allowed({Role.ADMIN, Role.WAREHOUSE_MANAGER})
    Page<RejectedScans.RejectedScan> rejected(Caller caller, PageQuery page) {
        return rejections.open(caller, page);
    }

    @PostMapping("/rejected/{scanId}/resolve")
    @Allowed({Role.ADMIN, Role.WAREHOUSE_MANAGER})
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
            rejections.resolve(scanId, "dismissed by " + caller.id());
            return new ScanAnswer(scanId, 200, null, null, null, "dismissed", null);
        }
        var result =
                scans.assign(
                        rejected,
                        product,
                        request.packUnits() == null ? 1 : request.packUnits(),
                        caller.id().toString());
        return ScanAnswer.of(scanId, result);
    }

    private Scan command(ScanRequest request, int index, Caller caller) {
        if (!caller.sees(request.locationId())) {
            throw Problem.invalid("/scans/" + index + "/location_id", "There is no such location.");
        }
        try {
            return new Scan(
                    request.scanId(),
                    request.deviceId(),
                    request.locationId(),
                    request.operator(),
                    request.scannedAt() == null
                            ? clock.instant()
                            : ScanText.time(request.scannedAt()),
                    request.symbology(),
                    request.rawData(),
                    request.intent(),
                    request.quantity() == null ? 1 : request.quantity());
        } catch (IllegalArgumentException outOfRange) {
            throw Problem.invalid("/scans/" + index + "/scanned_at", "is out of range");
        }
    }
}
