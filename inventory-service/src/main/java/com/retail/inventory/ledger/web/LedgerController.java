package com.retail.inventory.ledger.web;

import com.retail.inventory.ledger.AsOf;
import com.retail.inventory.ledger.ChainCheck;
import com.retail.inventory.ledger.Ledger;
import com.retail.inventory.ledger.PastMoment;
import com.retail.inventory.ledger.StockThen;
import com.retail.inventory.product.Products;
import com.retail.inventory.stock.FindLevels;
import com.retail.inventory.stock.Movement;
import com.retail.inventory.stock.StockKey;
import com.retail.inventory.stock.StockLevels;
import com.retail.platform.security.Allowed;
import com.retail.platform.security.AllowedToAll;
import com.retail.platform.security.Caller;
import com.retail.platform.security.Role;
import com.retail.platform.web.FewAtOnce;
import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import com.retail.platform.web.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/inventory")
class LedgerController {

    private final FewAtOnce walks = oneAtATime();
    private final Ledger ledger;
    private final AsOf asOf;
    private final ChainCheck chain;
    private final StockLevels levels;
    private final Products products;

    LedgerController(
            Ledger ledger, AsOf asOf, ChainCheck chain, StockLevels levels, Products products) {
        this.ledger = ledger;
        this.asOf = asOf;
        this.chain = chain;
        this.levels = levels;
        this.products = products;
    }

    @AllowedToAll
    @GetMapping("/{productId}/movements")
    Page<Movement> movements(
            @PathVariable UUID productId,
            @RequestParam(name = "location_id", required = false) @Nullable UUID locationId,
            Caller caller,
            PageQuery page) {
        if (!products.exists(productId)) {
            throw Problem.notFound("product");
        }
        return ledger.movements(productId, locationId, caller, page);
    }

    /// Levels at a past moment: what had occurred by `time`, as far as it was recorded by
    /// `as_known_at`.
    @AllowedToAll
    @GetMapping("/as-of")
    Page<StockThen> asOf(
            @RequestParam(name = "time", required = false) @Nullable Instant time,
            @RequestParam(name = "as_known_at", required = false) @Nullable Instant knownAt,
            @RequestParam(name = "product_id", required = false) @Nullable UUID productId,
            @RequestParam(name = "location_id", required = false) @Nullable UUID locationId,
            Caller caller,
            PageQuery page) {
        if (time == null && knownAt == null) {
            throw Problem.badRequest(
                    "A moment is needed.", Problem.Fault.in("time", "is needed, or as_known_at"));
        }
        var begin = asOf.begin();
        requireSince(begin, "time", time);
        requireSince(begin, "as_known_at", knownAt);
        var now = levels.page(FindLevels.of(productId, locationId), caller, page);
        var then =
                asOf.levels(
                        now.items().stream()
                                .map(level -> new StockKey(level.productId(), level.locationId()))
                                .toList(),
                        new PastMoment(time, knownAt));
        return now.map(
                level ->
                        Objects.requireNonNull(
                                then.get(new StockKey(level.productId(), level.locationId()))));
    }

    private static void requireSince(Instant begin, String parameter, @Nullable Instant moment) {
        if (moment != null && moment.isBefore(begin)) {
            throw Problem.invalid(
                    List.of(
                            Problem.Fault.in(
                                    parameter,
                                    "Moments before "
                                            + begin
                                            + " can't be asked about: the ledger of then has been archived.")));
        }
    }

    /// Walks ledgers along their hash chains, in answers of bounded length, one at a time (429).
    @Allowed({Role.ADMIN, Role.WAREHOUSE_MANAGER})
    @GetMapping("/verify")
    Page<ChainCheck.Walked> verify(
            @RequestParam(name = "product_id", required = false) @Nullable UUID productId,
            @RequestParam(name = "location_id", required = false) @Nullable UUID locationId,
            Caller caller,
            PageQuery page) {
        if (locationId != null) {
            caller.requireLocation(locationId);
        }
        try (var _ = walks.take()) {
            return chain.walk(productId, locationId, caller, page);
        }
    }

    /// For a call that holds one of few connections for long, as all who move stock need the
    /// others.
    static FewAtOnce oneAtATime() {
        return new FewAtOnce(1, "Another call that reads so much is under way.", 5);
    }
}
