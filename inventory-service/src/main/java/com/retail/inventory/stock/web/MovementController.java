package com.retail.inventory.stock.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.retail.inventory.stock.MoveStock;
import com.retail.inventory.stock.Movement;
import com.retail.inventory.stock.Outcome;
import com.retail.inventory.stock.Reason;
import com.retail.inventory.stock.StockEngine;
import com.retail.platform.security.Allowed;
import com.retail.platform.security.Caller;
import com.retail.platform.security.Role;
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

    /// Either `delta`, or `set` with the `expected_quantity` that it replaces.
    record AdjustmentRequest(
            @NotNull UUID productId,
            @Nullable UUID locationId,
            @Nullable @Min(-MoveStock.MOST) @Max(MoveStock.MOST) Long delta,
            @Nullable @Min(0) @Max(MoveStock.MOST) Long set,
            @Nullable @Min(-MoveStock.MOST) @Max(MoveStock.MOST) Long expectedQuantity,
            @Nullable ManualReason reason,
            @Nullable @Size(max = 500) String note,
            @Nullable Instant occurredAt) {}

    record ReceiptRequest(
            @NotNull UUID productId,
            @Nullable UUID locationId,
            @NotNull @Min(1) @Max(MoveStock.MOST) Long quantity,
            @Nullable @Size(max = 500) String note,
            @Nullable Instant occurredAt) {}

    record MovementsRequest(
            @NotEmpty @Size(max = 500) List<@Valid @NotNull LineRequest> lines,
            @Nullable Boolean allOrNothing) {}

    record LineRequest(
            @NotNull UUID productId,
            @Nullable UUID locationId,
            @NotNull @Min(-MoveStock.MOST) @Max(MoveStock.MOST) Long change,
            @Nullable ManualReason reason,
            @Nullable @Size(max = 500) String note,
            @Nullable Instant occurredAt) {}

    /// The reasons that a person may give.
    enum ManualReason {
        ADJUSTMENT(Reason.ADJUSTMENT),
        COUNT(Reason.COUNT),
        RECEIPT(Reason.RECEIPT),
        RETURN(Reason.RETURN),
        WRITE_OFF(Reason.WRITE_OFF);

        private final Reason reason;

        ManualReason(Reason reason) {
            this.reason = reason;
        }
    }

    record MovementsAnswer(List<LineAnswer> items) {}

    /// One line's answer: 201 with the movement, or the status and the reason why not.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LineAnswer(
            int status,
            @Nullable Movement movement,
            @Nullable String type,
            @Nullable String detail) {}

    private final StockEngine stock;
    private final ManualMovements movements;

    MovementController(StockEngine stock, ManualMovements movements) {
        this.stock = stock;
        this.movements = movements;
    }

    @PostMapping("/adjustments")
    ResponseEntity<Movement> adjust(
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @Valid @RequestBody AdjustmentRequest request,
            Caller caller) {
        var line =
                movements.line(
                        new ManualMovements.Line(
                                request.productId(),
                                request.locationId(),
                                change(request),
                                reason(request.reason()),
                                request.note(),
                                request.occurredAt(),
                                ""),
                        ManualMovements.Source.of(key, "adjustments", request),
                        0,
                        caller);
        return single(line);
    }

    @PostMapping("/receipts")
    ResponseEntity<Movement> receive(
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @Valid @RequestBody ReceiptRequest request,
            Caller caller) {
        var line =
                movements.line(
                        new ManualMovements.Line(
                                request.productId(),
                                request.locationId(),
                                new MoveStock.By(request.quantity()),
                                Reason.RECEIPT,
                                request.note(),
                                request.occurredAt(),
                                ""),
                        ManualMovements.Source.of(key, "receipts", request),
                        0,
                        caller);
        return single(line);
    }

    @PostMapping("/movements")
    ResponseEntity<MovementsAnswer> move(
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @Valid @RequestBody MovementsRequest request,
            Caller caller) {
        boolean allOrNothing = Boolean.TRUE.equals(request.allOrNothing());
        var source = ManualMovements.Source.of(key, "movements", request);
        var lines = new ArrayList<MoveStock>();
        for (int i = 0; i < request.lines().size(); i++) {
            var line = request.lines().get(i);
            lines.add(
                    movements.line(
                            new ManualMovements.Line(
                                    line.productId(),
                                    line.locationId(),
                                    new MoveStock.By(line.change()),
                                    reason(line.reason()),
                                    line.note(),
                                    line.occurredAt(),
                                    "/lines/" + i),
                            source,
                            i,
                            caller));
        }
        var outcomes = stock.move(lines, allOrNothing);
        if (allOrNothing && outcomes.stream().anyMatch(Outcome.Refused.class::isInstance)) {
            throw Refusals.document(outcomes);
        }
        return ResponseEntity.ok(
                new MovementsAnswer(outcomes.stream().map(Refusals::line).toList()));
    }

    private ResponseEntity<Movement> single(MoveStock command) {
        return switch (stock.move(command)) {
            case Outcome.Posted(var movement, var repeated) ->
                    ResponseEntity.status(HttpStatus.CREATED)
                            .header("Idempotency-Replayed", String.valueOf(repeated))
                            .body(movement);
            case Outcome.Refused refused -> throw Refusals.problem(refused);
            case Outcome.NotTried notTried ->
                    throw new IllegalStateException("a lone line is always tried");
        };
    }

    private static MoveStock.Change change(AdjustmentRequest request) {
        var delta = request.delta();
        var set = request.set();
        var expected = request.expectedQuantity();
        if (delta != null && set == null) {
            return new MoveStock.By(delta);
        }
        if (set != null && delta == null) {
            if (expected == null) {
                throw Problem.invalid(
                        "/expected_quantity",
                        "is needed with set: the quantity that you mean to replace");
            }
            return new MoveStock.To(set, expected);
        }
        throw Problem.invalid("/delta", "Give either delta, or set with expected_quantity.");
    }

    private static Reason reason(@Nullable ManualReason given) {
        return given == null ? Reason.ADJUSTMENT : given.reason;
    }
}
