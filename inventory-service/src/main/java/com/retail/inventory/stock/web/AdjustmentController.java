package com.retail.inventory.stock.web;

import com.retail.inventory.entry.EarlierRequests;
import com.retail.inventory.entry.GoodsEntry;
import com.retail.inventory.entry.Refusals;
import com.retail.inventory.entry.RequestSource;
import com.retail.inventory.stock.MoveStock;
import com.retail.inventory.stock.Movement;
import com.retail.inventory.stock.Outcome;
import com.retail.inventory.stock.StockEngine;
import com.retail.inventory.stock.StockKey;
import com.retail.inventory.stock.StockLevels;
import com.retail.platform.security.Allowed;
import com.retail.platform.security.Caller;
import com.retail.platform.security.Role;
import com.retail.platform.web.Answers;
import com.retail.platform.web.ETags;
import com.retail.platform.web.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/inventory/adjustments")
@Allowed({Role.ADMIN, Role.WAREHOUSE_MANAGER})
class AdjustmentController {

    /// No level is so: what is expected where the caller's copy is known to be stale.
    private static final long NOWHERE = Long.MIN_VALUE;

    /// Either `delta`, or `set` with what it replaces: `expected_quantity`, in base units, or the
    /// level's ETag as `If-Match`, which counts with `delta` too. `delta` and `set` count packs
    /// where a pack is named.
    record AdjustmentRequest(
            @Nullable UUID productId,
            @Nullable @Size(max = 400) String barcode,
            @Nullable UUID locationId,
            @Nullable @Min(-MoveStock.MOST) @Max(MoveStock.MOST) Long delta,
            @Nullable @Min(0) @Max(MoveStock.MOST) Long set,
            @Nullable @Min(-MoveStock.MOST) @Max(MoveStock.MOST) Long expectedQuantity,
            @Nullable @Min(1) @Max(GoodsEntry.MOST_IN_A_PACK) Long packUnits,
            @Nullable String lot,
            @Nullable LocalDate expiresOn,
            @Nullable ManualReason reason,
            @Nullable @Size(max = 40) String reasonCode,
            @Nullable @Size(max = 500) String note,
            @Nullable Instant occurredAt) {

        ManualMovements.Line line() {
            if (productId == null && barcode == null) {
                throw Problem.invalid("/product_id", "Name the product, or give a barcode.");
            }
            if (set != null && lot != null) {
                throw Problem.invalid("/lot", "A level is set as a whole: adjust a lot by delta.");
            }
            return new ManualMovements.Line(
                    new GoodsEntry(
                            productId,
                            barcode,
                            quantity(),
                            packUnits,
                            lot,
                            expiresOn,
                            "",
                            delta == null ? "set" : "delta"),
                    locationId,
                    ManualReason.of(reason),
                    reasonCode,
                    note,
                    occurredAt);
        }

        private long quantity() {
            if (delta != null && set == null) {
                return delta;
            }
            if (set != null && delta == null) {
                return set;
            }
            throw Problem.invalid("/delta", "Give either delta, or set with expected_quantity.");
        }
    }

    private final StockEngine stock;
    private final StockLevels levels;
    private final ManualMovements movements;
    private final EarlierRequests earlier;

    AdjustmentController(
            StockEngine stock,
            StockLevels levels,
            ManualMovements movements,
            EarlierRequests earlier) {
        this.stock = stock;
        this.levels = levels;
        this.movements = movements;
        this.earlier = earlier;
    }

    @PostMapping
    @Answers(201)
    ResponseEntity<Movement> adjust(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody AdjustmentRequest request,
            Caller caller) {
        var source = RequestSource.of(key, "adjustments", request, caller);
        return MovementController.single(
                earlier.answer(
                        source,
                        1,
                        caller,
                        () -> adjusted(request, ifMatch, source, caller),
                        List::getFirst));
    }

    private Outcome adjusted(
            AdjustmentRequest request,
            @Nullable String ifMatch,
            RequestSource source,
            Caller caller) {
        var command = movements.command(request.line(), source, caller);
        if (!(command.change() instanceof MoveStock.By(long units))) {
            return stock.move(command);
        }
        boolean tagged = ifMatch != null && !ifMatch.isBlank() && !ifMatch.strip().equals("*");
        var expected = request.set() == null ? null : request.expectedQuantity();
        if (request.set() != null && expected == null && !tagged) {
            throw Problem.invalid(
                    "/expected_quantity",
                    "is needed with set: the quantity that you mean to replace, or the level's ETag as If-Match");
        }
        if (!tagged) {
            return stock.move(expected == null ? command : command.to(units, expected));
        }
        long present = expected(ifMatch, command.key());
        long replaced = expected == null || present == NOWHERE ? present : expected;
        // Also a stale copy goes to the engine: a repeated request gets its first answer there.
        var outcome =
                stock.move(command.to(request.set() == null ? replaced + units : units, replaced));
        if (outcome instanceof Outcome.Refused refused
                && refused.why() == Outcome.Why.NOT_AS_EXPECTED
                && replaced == present) {
            throw Problem.preconditionFailed(Refusals.detail(refused));
        }
        return outcome;
    }

    private long expected(@Nullable String ifMatch, StockKey key) {
        var level = levels.find(key);
        try {
            ETags.check(ifMatch, level.sequence());
            return level.onHand();
        } catch (Problem stale) {
            return NOWHERE;
        }
    }
}
