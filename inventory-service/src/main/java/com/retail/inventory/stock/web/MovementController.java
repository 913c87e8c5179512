package com.retail.inventory.stock.web;

import com.retail.inventory.entry.EarlierRequests;
import com.retail.inventory.entry.GoodsEntry;
import com.retail.inventory.entry.LineAnswer;
import com.retail.inventory.entry.Refusals;
import com.retail.inventory.entry.RequestSource;
import com.retail.inventory.stock.MoveStock;
import com.retail.inventory.stock.Movement;
import com.retail.inventory.stock.Outcome;
import com.retail.inventory.stock.Reason;
import com.retail.inventory.stock.StockEngine;
import com.retail.platform.security.Allowed;
import com.retail.platform.security.Caller;
import com.retail.platform.security.Role;
import com.retail.platform.web.Answers;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/inventory")
@Allowed({Role.ADMIN, Role.WAREHOUSE_MANAGER})
class MovementController {

    private static final String KEY = "Idempotency-Key";
    private static final int MOST_LINES = 500;

    /// Goods in: so many base units of the product, packs of `pack_units`, or packs of the barcode.
    record ReceiptRequest(
            @Nullable UUID productId,
            @Nullable @Size(max = 400) String barcode,
            @Nullable UUID locationId,
            @NotNull @Min(1) @Max(MoveStock.MOST) Long quantity,
            @Nullable @Min(1) @Max(GoodsEntry.MOST_IN_A_PACK) Long packUnits,
            @Nullable String lot,
            @Nullable LocalDate expiresOn,
            @Nullable @Size(max = 40) String reasonCode,
            @Nullable @Size(max = 500) String note,
            @Nullable Instant occurredAt) {

        ManualMovements.Line line() {
            return new ManualMovements.Line(
                    new GoodsEntry(
                            productId,
                            barcode,
                            quantity,
                            packUnits,
                            lot,
                            expiresOn,
                            "",
                            "quantity"),
                    locationId,
                    Reason.RECEIPT,
                    reasonCode,
                    note,
                    occurredAt);
        }
    }

    record MovementsRequest(
            @NotEmpty @Size(max = MOST_LINES) List<@Valid @NotNull LineRequest> lines,
            @Nullable Boolean allOrNothing) {}

    /// A change of so many base units of the product, packs of `pack_units`, or packs of the
    /// barcode.
    record LineRequest(
            @Nullable UUID productId,
            @Nullable @Size(max = 400) String barcode,
            @Nullable UUID locationId,
            @NotNull @Min(-MoveStock.MOST) @Max(MoveStock.MOST) Long change,
            @Nullable @Min(1) @Max(GoodsEntry.MOST_IN_A_PACK) Long packUnits,
            @Nullable String lot,
            @Nullable LocalDate expiresOn,
            @Nullable ManualReason reason,
            @Nullable @Size(max = 40) String reasonCode,
            @Nullable @Size(max = 500) String note,
            @Nullable Instant occurredAt) {

        ManualMovements.Line line(String pointer) {
            return new ManualMovements.Line(
                    new GoodsEntry(
                            productId, barcode, change, packUnits, lot, expiresOn, pointer,
                            "change"),
                    locationId,
                    ManualReason.of(reason),
                    reasonCode,
                    note,
                    occurredAt);
        }
    }

    record MovementsAnswer(List<LineAnswer> items) {}

    private final StockEngine stock;
    private final ManualMovements movements;
    private final EarlierRequests earlier;

    MovementController(StockEngine stock, ManualMovements movements, EarlierRequests earlier) {
        this.stock = stock;
        this.movements = movements;
        this.earlier = earlier;
    }

    @PostMapping("/receipts")
    @Answers(201)
    ResponseEntity<Movement> receive(
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @Valid @RequestBody ReceiptRequest request,
            Caller caller) {
        var source = RequestSource.of(key, "receipts", request, caller);
        return single(
                earlier.answer(
                        source,
                        1,
                        caller,
                        () -> stock.move(movements.command(request.line(), source, caller)),
                        List::getFirst));
    }

    @PostMapping("/movements")
    ResponseEntity<MovementsAnswer> move(
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @Valid @RequestBody MovementsRequest request,
            Caller caller) {
        boolean allOrNothing = Boolean.TRUE.equals(request.allOrNothing());
        var lines = new ArrayList<ManualMovements.Line>();
        for (int i = 0; i < request.lines().size(); i++) {
            lines.add(request.lines().get(i).line("/lines/" + i));
        }
        var source = RequestSource.of(key, "movements", request, caller);
        var outcomes =
                earlier.answer(
                        source,
                        lines.size(),
                        caller,
                        () ->
                                stock.move(
                                        source.whole(),
                                        movements.commands(lines, source, caller),
                                        allOrNothing),
                        Function.identity());
        Refusals.requireNotReused(outcomes);
        if (allOrNothing && outcomes.stream().anyMatch(Outcome.Refused.class::isInstance)) {
            throw Refusals.document(outcomes);
        }
        return ResponseEntity.ok(
                new MovementsAnswer(outcomes.stream().map(LineAnswer::of).toList()));
    }

    /// The answer of a call with a lone line.
    static ResponseEntity<Movement> single(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Posted(var movement, var repeated) ->
                    ResponseEntity.status(HttpStatus.CREATED)
                            .header("Idempotency-Replayed", String.valueOf(repeated))
                            .body(movement);
            case Outcome.Refused refused -> throw Refusals.problem(refused);
            case Outcome.NotTried notTried ->
                    throw new IllegalStateException("a lone line is always tried");
        };
    }
}
