package com.retail.inventory.transfer.web;

import com.retail.inventory.entry.GoodsEntry;
import com.retail.inventory.entry.GoodsReader;
import com.retail.inventory.entry.Occasion;
import com.retail.inventory.stock.MoveStock;
import com.retail.inventory.transfer.DraftTransfer;
import com.retail.inventory.transfer.Transfer;
import com.retail.inventory.transfer.TransferReceipt;
import com.retail.inventory.transfer.TransferService;
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
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/inventory/transfers")
@Allowed({Role.ADMIN, Role.WAREHOUSE_MANAGER})
class TransferController {

    record TransferRequest(
            @NotNull UUID fromLocationId,
            @NotNull UUID toLocationId,
            @Nullable @Size(max = 100) String reference,
            @Nullable @Size(max = 500) String note,
            @NotEmpty @Size(max = DraftTransfer.MOST_LINES)
                    List<@Valid @NotNull TransferLineRequest> lines) {}

    record TransferLineRequest(
            @Nullable UUID productId,
            @Nullable @Size(max = 400) String barcode,
            @NotNull @Min(1) @Max(MoveStock.MOST) Long quantity,
            @Nullable @Min(1) @Max(GoodsEntry.MOST_IN_A_PACK) Long packUnits,
            @Nullable String lot,
            @Nullable LocalDate expiresOn,
            @Nullable @Size(max = 500) String note) {

        GoodsEntry entry(String pointer) {
            return new GoodsEntry(
                    productId, barcode, quantity, packUnits, lot, expiresOn, pointer, "quantity");
        }
    }

    /// A transfer with what was told of its goods so far.
    record TransferView(Transfer transfer, List<TransferReceipt> receipts) {}

    private final TransferService transfers;
    private final GoodsReader goods;
    private final Occasion occasion;

    TransferController(TransferService transfers, GoodsReader goods, Occasion occasion) {
        this.transfers = transfers;
        this.goods = goods;
        this.occasion = occasion;
    }

    @PostMapping
    @Answers(201)
    ResponseEntity<Transfer> draft(@Valid @RequestBody TransferRequest request, Caller caller) {
        var transfer = transfers.draft(command(request, caller), caller);
        return tagged(
                ResponseEntity.created(URI.create("/inventory/transfers/" + transfer.transferId())),
                transfer);
    }

    @PutMapping("/{transferId}")
    ResponseEntity<Transfer> redraft(
            @PathVariable UUID transferId,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody TransferRequest request,
            Caller caller) {
        transfers.get(transferId, caller);
        return tagged(
                ResponseEntity.ok(),
                transfers.redraft(
                        transferId,
                        command(request, caller),
                        caller,
                        version -> ETags.require(ifMatch, version)));
    }

    @DeleteMapping("/{transferId}")
    ResponseEntity<Void> cancel(
            @PathVariable UUID transferId,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            Caller caller) {
        transfers.cancel(transferId, caller, version -> ETags.require(ifMatch, version));
        return ResponseEntity.noContent().build();
    }

    @GetMapping
    @AllowedToAll
    Page<Transfer> list(
            @RequestParam(required = false) Transfer.@Nullable State state,
            @RequestParam(name = "location_id", required = false) @Nullable UUID locationId,
            Caller caller,
            PageQuery page) {
        return transfers.page(state, locationId, caller, page);
    }

    @GetMapping("/{transferId}")
    @AllowedToAll
    ResponseEntity<TransferView> get(@PathVariable UUID transferId, Caller caller) {
        var transfer = transfers.get(transferId, caller);
        return ResponseEntity.ok()
                .eTag(ETags.of(transfer.version()))
                .body(new TransferView(transfer, transfers.receipts(transfer)));
    }

    private DraftTransfer command(TransferRequest request, Caller caller) {
        var from = occasion.place(request.fromLocationId(), caller, "/from_location_id");
        var to = occasion.open(request.toLocationId(), "/to_location_id");
        if (from.equals(to)) {
            throw Problem.invalid("/to_location_id", "is where the goods are");
        }
        var read =
                goods.read(
                        IntStream.range(0, request.lines().size())
                                .mapToObj(i -> request.lines().get(i).entry("/lines/" + i))
                                .toList());
        return new DraftTransfer(
                from,
                to,
                request.reference(),
                request.note(),
                IntStream.range(0, read.size())
                        .mapToObj(
                                i ->
                                        new DraftTransfer.Line(
                                                read.get(i), request.lines().get(i).note()))
                        .toList());
    }

    static ResponseEntity<Transfer> tagged(ResponseEntity.BodyBuilder answer, Transfer transfer) {
        return answer.eTag(ETags.of(transfer.version())).body(transfer);
    }
}
