package com.retail.inventory.scan.web;

import com.retail.inventory.scan.DeviceTime;
import com.retail.inventory.scan.RecordedScan;
import com.retail.inventory.scan.Scan;
import com.retail.inventory.scan.ScanHistory;
import com.retail.inventory.scan.ScanService;
import com.retail.inventory.scan.ScanText;
import com.retail.inventory.stock.MoveStock;
import com.retail.platform.security.Allowed;
import com.retail.platform.security.AllowedToAll;
import com.retail.platform.security.Caller;
import com.retail.platform.security.Role;
import com.retail.platform.web.Bodies;
import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import com.retail.platform.web.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/inventory/scans")
class ScanController {

    record ScansRequest(@NotEmpty @Size(max = 500) List<@NotNull ScanRequest> scans) {}

    record ScanRequest(
            @NotBlank
                    @Size(max = 200)
                    @Pattern(
                            regexp = ScanText.ID,
                            message = "may have letters, digits, '.', '_', ':' and '-'")
                    String scanId,
            @NotBlank
                    @Size(max = 200)
                    @Pattern(regexp = "\\P{Cntrl}*", message = "has control characters")
                    String deviceId,
            @Nullable @Min(1) @Max(Scan.HIGHEST_SEQUENCE) Long deviceSequence,
            @NotNull UUID locationId,
            @Nullable @Size(max = 200) String operator,
            @Nullable @Schema(type = "string", format = "date-time") DeviceTime scannedAt,
            @Nullable @Size(max = 50) String symbology,
            @NotBlank @Size(max = 400) String rawData,
            Scan.@NotNull Intent intent,
            @Nullable @Min(0) @Max(MoveStock.MOST) Long quantity,
            @Nullable @Size(max = 100) String session,
            @Nullable @Size(max = 100) String documentRef,
            @Nullable UUID toLocationId,
            @Nullable @Size(max = 40) String toBin,
            @Nullable @Size(max = 100) String signature) {

        Scan command(UUID caller, Instant now) {
            return new Scan(
                    scanId,
                    new Scan.Origin(deviceId, deviceSequence, signature, operator, caller),
                    locationId,
                    new Scan.Code(symbology, rawData),
                    intent,
                    quantity,
                    new Scan.Job(session, documentRef, toLocationId, toBin),
                    scannedAt,
                    now);
        }
    }

    record ScansAnswer(List<ScanAnswer> items) {}

    /// A scan as it came, and what became of it.
    record ToldScan(RecordedScan scan, ScanAnswer outcome) {

        static ToldScan of(ScanHistory.Told told, Caller caller) {
            return new ToldScan(
                    told.scan(),
                    ScanAnswer.of(
                            told.scan().scanId(),
                            told.result(),
                            told.scan().clockSkewSeconds(),
                            caller));
        }
    }

    private final ScanService scans;
    private final ScanHistory history;
    private final Bodies bodies;
    private final Clock clock;

    ScanController(ScanService scans, ScanHistory history, Bodies bodies, Clock clock) {
        this.scans = scans;
        this.history = history;
        this.bodies = bodies;
        this.clock = clock;
    }

    @PostMapping
    @AllowedToAll
    ScansAnswer take(@Valid @RequestBody ScansRequest request, Caller caller) {
        var now = clock.instant();
        var answers = new ScanAnswer[request.scans().size()];
        var commands = new LinkedHashMap<Integer, Scan>();
        for (int i = 0; i < answers.length; i++) {
            var scan = request.scans().get(i);
            var fault = fault(scan, caller);
            if (fault == null) {
                commands.put(i, scan.command(caller.id(), now));
            } else {
                answers[i] = ScanAnswer.invalid(scan.scanId(), fault);
            }
        }
        var taken = scans.take(List.copyOf(commands.values())).iterator();
        commands.forEach(
                (i, scan) -> {
                    var each = taken.next();
                    answers[i] =
                            ScanAnswer.of(scan.scanId(), each.result(), each.clockSkew(), caller);
                });
        return new ScansAnswer(List.of(answers));
    }

    private @Nullable String fault(ScanRequest scan, Caller caller) {
        try {
            bodies.check(scan);
        } catch (Problem invalid) {
            return invalid.faults().stream()
                    .map(fault -> fault.pointer() + " " + fault.detail())
                    .collect(Collectors.joining("; "));
        }
        if (!caller.sees(scan.locationId())) {
            return "/location_id There is no such location.";
        }
        // A signed one goes where its device says; any other is this person's word.
        var target = scan.signature() == null ? scan.toLocationId() : null;
        return target == null || caller.sees(target)
                ? null
                : "/to_location_id There is no such location.";
    }

    /// A registered device's scans, by their numbers.
    @GetMapping
    @Allowed({Role.ADMIN, Role.WAREHOUSE_MANAGER})
    Page<ToldScan> list(
            @RequestParam(name = "device_id") String deviceId,
            @RequestParam(name = "from_sequence", defaultValue = "1") long from,
            Caller caller,
            PageQuery page) {
        return history.page(deviceId, from, caller, page).map(told -> ToldScan.of(told, caller));
    }

    @GetMapping("/{scanId}")
    @AllowedToAll
    ToldScan get(@PathVariable String scanId, Caller caller) {
        return ToldScan.of(history.get(scanId, caller), caller);
    }
}
