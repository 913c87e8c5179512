package com.retail.inventory.count.web;

import com.retail.inventory.count.CountEntry;
import com.retail.inventory.count.CountService;
import com.retail.inventory.count.CountSheet;
import com.retail.inventory.count.CountSummary;
import com.retail.inventory.count.CountedLine;
import com.retail.inventory.count.Counting;
import com.retail.inventory.entry.GoodsEntry;
import com.retail.inventory.entry.GoodsReader;
import com.retail.inventory.entry.Occasion;
import com.retail.inventory.stock.MoveStock;
import com.retail.platform.security.Allowed;
import com.retail.platform.security.AllowedToAll;
import com.retail.platform.security.Caller;
import com.retail.platform.security.Role;
import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/inventory/counts/{countId}")
@Allowed({Role.ADMIN, Role.WAREHOUSE_MANAGER})
class CountLineController {

    /// What one person counted. `alone` says that nobody else is there to count again.
    record CountedRequest(
            @Nullable Boolean alone,
            @NotEmpty @Size(max = 500) List<@Valid @NotNull CountedLineRequest> lines) {}

    /// `replace`: it is all there is; `add`: it is a part, kept elsewhere, of what was counted
    /// before.
    record CountedLineRequest(
            @Nullable UUID productId,
            @Nullable @Size(max = 400) String barcode,
            @NotNull @Min(0) @Max(MoveStock.MOST) Long counted,
            @Nullable @Min(1) @Max(GoodsEntry.MOST_IN_A_PACK) Long packUnits,
            @NotNull CountEntry.Mode mode,
            @Nullable Instant countedAt) {

        GoodsEntry entry(String pointer) {
            return new GoodsEntry(
                    productId, barcode, counted, packUnits, null, null, pointer, "counted");
        }
    }

    /// Of the named products, or of all that wait for it.
    record DecisionRequest(
            @NotNull Counting.Decision decision,
            @Nullable @Size(max = 5000) List<@NotNull UUID> products) {}

    record CountedLines(List<CountedLine> items) {}

    /// A product that waits for a count or a decision.
    record UndecidedProduct(UUID productId) {}

    private final CountService counts;
    private final Counting counting;
    private final CountSheet sheet;
    private final GoodsReader goods;
    private final Occasion occasion;

    CountLineController(
            CountService counts,
            Counting counting,
            CountSheet sheet,
            GoodsReader goods,
            Occasion occasion) {
        this.counts = counts;
        this.counting = counting;
        this.sheet = sheet;
        this.goods = goods;
        this.occasion = occasion;
    }

    @GetMapping("/lines")
    @AllowedToAll
    Page<CountedLine> lines(
            @PathVariable UUID countId,
            @RequestParam(required = false) @Nullable Boolean decided,
            Caller caller,
            PageQuery page) {
        return sheet.page(counts.get(countId, caller), decided, page);
    }

    @PostMapping("/lines")
    CountedLines enter(
            @PathVariable UUID countId, @Valid @RequestBody CountedRequest request, Caller caller) {
        counts.get(countId, caller);
        var entries = entries(request, caller.actor());
        var count = counting.enter(countId, entries, Boolean.TRUE.equals(request.alone()), caller);
        return new CountedLines(
                sheet.lines(
                        count, entries.stream().map(CountEntry::productId).distinct().toList()));
    }

    private List<CountEntry> entries(CountedRequest request, String by) {
        var lines = request.lines();
        var read =
                goods.read(
                        IntStream.range(0, lines.size())
                                .mapToObj(i -> lines.get(i).entry("/lines/" + i))
                                .toList());
        var entries = new ArrayList<CountEntry>();
        for (int i = 0; i < lines.size(); i++) {
            entries.add(
                    new CountEntry(
                            read.get(i).productId(),
                            read.get(i).units(),
                            lines.get(i).mode(),
                            occasion.time(lines.get(i).countedAt(), "/lines/" + i + "/counted_at")
                                    .truncatedTo(ChronoUnit.MICROS),
                            by,
                            read.get(i).entered(),
                            null));
        }
        return entries;
    }

    @GetMapping("/undecided")
    @AllowedToAll
    Page<UndecidedProduct> undecided(@PathVariable UUID countId, Caller caller, PageQuery page) {
        return sheet.undecided(counts.get(countId, caller), page).map(UndecidedProduct::new);
    }

    @PostMapping("/decisions")
    CountSummary decide(
            @PathVariable UUID countId,
            @Valid @RequestBody DecisionRequest request,
            Caller caller) {
        counts.get(countId, caller);
        var products = request.products();
        if (products != null) {
            goods.requireProducts(products, "/products");
        }
        return sheet.summary(counting.decide(countId, request.decision(), products, caller));
    }
}
