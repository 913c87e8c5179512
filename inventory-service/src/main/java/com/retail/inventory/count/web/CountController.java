package com.retail.inventory.count.web;

import com.retail.inventory.count.AbcClass;
import com.retail.inventory.count.Count;
import com.retail.inventory.count.CountService;
import com.retail.inventory.count.CountSheet;
import com.retail.inventory.count.CountSummary;
import com.retail.inventory.count.CycleCounts;
import com.retail.inventory.count.DueProduct;
import com.retail.inventory.count.OpenCount;
import com.retail.inventory.count.Tolerance;
import com.retail.inventory.entry.GoodsReader;
import com.retail.inventory.entry.Occasion;
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
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/inventory/counts")
@Allowed({Role.ADMIN, Role.WAREHOUSE_MANAGER})
class CountController {

    /// `products` for a selected count, `abc_class` for a cycle count of one class.
    record CountRequest(
            @Nullable UUID locationId,
            @NotNull Count.Kind kind,
            @Nullable Boolean blind,
            @Nullable @Min(0) @Max(1_000_000_000) Long toleranceUnits,
            @Nullable @DecimalMin("0") @DecimalMax("100") BigDecimal tolerancePercent,
            @Nullable @Size(max = 5000) List<@NotNull UUID> products,
            @Nullable AbcClass abcClass,
            @Nullable @Size(max = 500) String note) {

        OpenCount command(UUID place) {
            if ((products != null && !products.isEmpty()) != (kind == Count.Kind.SELECTED)) {
                throw Problem.invalid(
                        "/products",
                        kind == Count.Kind.SELECTED
                                ? "are needed: which ones are counted"
                                : "are for a selected count");
            }
            if (abcClass != null && kind != Count.Kind.CYCLE) {
                throw Problem.invalid("/abc_class", "is for a cycle count");
            }
            return new OpenCount(
                    place,
                    kind,
                    !Boolean.FALSE.equals(blind),
                    new Tolerance(toleranceUnits, tolerancePercent),
                    note,
                    products == null ? List.of() : List.copyOf(products),
                    abcClass);
        }
    }

    /// A count, and how far it has come.
    record CountView(Count count, CountSummary summary) {}

    private final CountService counts;
    private final CountSheet sheet;
    private final CycleCounts cycles;
    private final GoodsReader goods;
    private final Occasion occasion;

    CountController(
            CountService counts,
            CountSheet sheet,
            CycleCounts cycles,
            GoodsReader goods,
            Occasion occasion) {
        this.counts = counts;
        this.sheet = sheet;
        this.cycles = cycles;
        this.goods = goods;
        this.occasion = occasion;
    }

    @PostMapping
    @Answers(201)
    ResponseEntity<CountView> open(@Valid @RequestBody CountRequest request, Caller caller) {
        var place = occasion.place(request.locationId(), caller, "/location_id");
        var command = request.command(place);
        goods.requireProducts(command.products(), "/products");
        var count = counts.open(command, caller);
        return view(
                ResponseEntity.created(URI.create("/inventory/counts/" + count.countId())), count);
    }

    @GetMapping
    @AllowedToAll
    Page<Count> list(
            @RequestParam(required = false) Count.@Nullable State state,
            @RequestParam(name = "location_id", required = false) @Nullable UUID locationId,
            Caller caller,
            PageQuery page) {
        return counts.page(state, locationId, caller, page);
    }

    @GetMapping("/due")
    Page<DueProduct> due(
            @RequestParam(name = "location_id") UUID locationId,
            @RequestParam(name = "abc_class", required = false) @Nullable AbcClass abcClass,
            Caller caller,
            PageQuery page) {
        return cycles.page(locationId, abcClass, caller, page);
    }

    @GetMapping("/{countId}")
    @AllowedToAll
    ResponseEntity<CountView> get(@PathVariable UUID countId, Caller caller) {
        return view(ResponseEntity.ok(), counts.get(countId, caller));
    }

    @DeleteMapping("/{countId}")
    ResponseEntity<Void> cancel(
            @PathVariable UUID countId,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            Caller caller) {
        counts.cancel(countId, caller, version -> ETags.require(ifMatch, version));
        return ResponseEntity.noContent().build();
    }

    private ResponseEntity<CountView> view(ResponseEntity.BodyBuilder answer, Count count) {
        return answer.eTag(ETags.of(count.version()))
                .body(new CountView(count, sheet.summary(count)));
    }
}
