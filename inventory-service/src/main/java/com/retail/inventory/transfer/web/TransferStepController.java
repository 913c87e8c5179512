package com.retail.inventory.transfer.web;

import com.retail.inventory.entry.Occasion;
import com.retail.inventory.entry.RequestSource;
import com.retail.inventory.reason.ReasonCode;
import com.retail.inventory.reason.ReasonService;
import com.retail.inventory.stock.LotChange;
import com.retail.inventory.stock.MoveStock;
import com.retail.inventory.transfer.DraftTransfer;
import com.retail.inventory.transfer.ReceiveTransfer;
import com.retail.inventory.transfer.Settlement;
import com.retail.inventory.transfer.Transfer;
import com.retail.inventory.transfer.TransferService;
import com.retail.platform.Ids;
import com.retail.platform.security.Allowed;
import com.retail.platform.security.Caller;
import com.retail.platform.security.Role;
import com.retail.platform.web.ETags;
import com.retail.platform.web.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/inventory/transfers/{transferId}")
@Allowed({Role.ADMIN, Role.WAREHOUSE_MANAGER})
class TransferStepController {

    record ShipmentRequest() {}

    record CallBackRequest() {}

    record TransferReceiptRequest(
            @Nullable Instant occurredAt,
            @Nullable @Size(max = 500) String note,
            @NotEmpty @Size(max = DraftTransfer.MOST_LINES)
                    List<@Valid @NotNull SettlementRequest> lines) {}

    /// What is told of a line, in base units; each difference with a reason from the list.
    record SettlementRequest(
            @NotNull @Min(0) Integer line,
            @Nullable @Min(0) @Max(MoveStock.MOST) Long received,
            @Nullable @Min(0) @Max(MoveStock.MOST) Long damaged,
            @Nullable @Min(0) @Max(MoveStock.MOST) Long shortBy,
            @Nullable @Min(0) @Max(MoveStock.MOST) Long over,
            @Nullable @Size(max = 40) String damagedReason,
            @Nullable @Size(max = 40) String shortReason,
            @Nullable @Size(max = 40) String overReason,
            @Nullable @Size(max = LotChange.LONGEST_LOT) String lot) {}

    record GivingUpRequest(
            @NotNull @Size(max = 40) String reasonCode, @Nullable @Size(max = 500) String note) {}

    private final TransferService transfers;
    private final ReasonService reasons;
    private final Occasion occasion;

    TransferStepController(TransferService transfers, ReasonService reasons, Occasion occasion) {
        this.transfers = transfers;
        this.reasons = reasons;
        this.occasion = occasion;
    }

    @PostMapping("/shipment")
    ResponseEntity<Transfer> ship(
            @PathVariable UUID transferId,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody ShipmentRequest request,
            Caller caller) {
        return TransferController.tagged(
                ResponseEntity.ok(),
                transfers.ship(transferId, caller, version -> ETags.check(ifMatch, version)));
    }

    @PostMapping("/receipts")
    ResponseEntity<Transfer> receive(
            @PathVariable UUID transferId,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody TransferReceiptRequest request,
            Caller caller) {
        var source = RequestSource.of(key, "transfer receipts " + transferId, request, caller);
        return TransferController.tagged(
                ResponseEntity.ok(),
                transfers
                        .taken(transferId, source, caller)
                        .orElseGet(
                                () ->
                                        transfers.receive(
                                                transferId,
                                                receipt(request, caller),
                                                source,
                                                caller,
                                                version -> ETags.check(ifMatch, version))));
    }

    @PostMapping("/giving-up")
    ResponseEntity<Transfer> giveUp(
            @PathVariable UUID transferId,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody GivingUpRequest request,
            Caller caller) {
        var source = RequestSource.of(key, "transfer giving-up " + transferId, request, caller);
        return TransferController.tagged(
                ResponseEntity.ok(),
                transfers
                        .taken(transferId, source, caller)
                        .orElseGet(
                                () ->
                                        transfers.giveUp(
                                                transferId,
                                                reasons.required(
                                                        ReasonCode.Kind.TRANSFER_SHORT,
                                                        request.reasonCode(),
                                                        "/reason_code"),
                                                request.note(),
                                                source,
                                                caller,
                                                version -> ETags.check(ifMatch, version))));
    }

    @PostMapping("/call-back")
    ResponseEntity<Transfer> callBack(
            @PathVariable UUID transferId,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody CallBackRequest request,
            Caller caller) {
        return TransferController.tagged(
                ResponseEntity.ok(),
                transfers.callBack(transferId, caller, version -> ETags.check(ifMatch, version)));
    }

    private ReceiveTransfer receipt(TransferReceiptRequest request, Caller caller) {
        return new ReceiveTransfer(
                Ids.next(),
                occasion.time(request.occurredAt(), "/occurred_at"),
                request.note(),
                caller.actor(),
                settlements(request.lines()));
    }

    private List<Settlement> settlements(List<SettlementRequest> lines) {
        var settlements = new ArrayList<Settlement>();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            var at = "/lines/" + i;
            var settlement =
                    new Settlement(
                            line.line(),
                            orNone(line.received()),
                            orNone(line.damaged()),
                            orNone(line.shortBy()),
                            orNone(line.over()),
                            reason(
                                    ReasonCode.Kind.TRANSFER_DAMAGE,
                                    line.damaged(),
                                    line.damagedReason(),
                                    at + "/damaged_reason"),
                            reason(
                                    ReasonCode.Kind.TRANSFER_SHORT,
                                    line.shortBy(),
                                    line.shortReason(),
                                    at + "/short_reason"),
                            reason(
                                    ReasonCode.Kind.TRANSFER_OVER,
                                    line.over(),
                                    line.overReason(),
                                    at + "/over_reason"),
                            line.lot());
            if (settlement.isNothing()) {
                throw Problem.invalid(at, "tells of nothing");
            }
            settlements.add(settlement);
        }
        return settlements;
    }

    private @Nullable String reason(
            ReasonCode.Kind kind, @Nullable Long quantity, @Nullable String code, String pointer) {
        if (orNone(quantity) == 0) {
            if (code != null) {
                throw Problem.invalid(pointer, "is for a quantity that is not there");
            }
            return null;
        }
        return reasons.required(kind, code, pointer);
    }

    private static long orNone(@Nullable Long quantity) {
        return quantity == null ? 0 : quantity;
    }
}
