package com.retail.supplychain.receiving.web;

import com.retail.platform.security.Allowed;
import com.retail.platform.security.AllowedToAll;
import com.retail.platform.security.Caller;
import com.retail.platform.security.Role;
import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import com.retail.supplychain.receiving.Closing;
import com.retail.supplychain.receiving.Difference;
import com.retail.supplychain.shipment.ShipmentBook;
import com.retail.supplychain.shipment.ShipmentView;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/supply-chain/shipments")
class ShipmentController {

    enum State {
        IN_TRANSIT,
        DELIVERED,
        CLOSED
    }

    /// What was wrong with a delivery; without lines: nothing but what was counted.
    record ReceiptRequest(@Nullable @Size(max = 100) List<@NotNull @Valid Line> lines) {

        /// Base units; what is not given is 0.
        record Line(
                @NotNull UUID productId,
                @Nullable @Min(0) @Max(1_000_000_000) Long shortQuantity,
                @Nullable @Min(0) @Max(1_000_000_000) Long overQuantity,
                @Nullable @Min(0) @Max(1_000_000_000) Long damagedQuantity,
                @Nullable @Size(min = 1, max = 200) String note) {

            Difference difference() {
                return new Difference(
                        productId,
                        Objects.requireNonNullElse(shortQuantity, 0L),
                        Objects.requireNonNullElse(overQuantity, 0L),
                        Objects.requireNonNullElse(damagedQuantity, 0L),
                        note);
            }
        }

        List<Difference> differences() {
            return lines == null
                    ? List.of()
                    : lines.stream().map(ReceiptRequest.Line::difference).toList();
        }
    }

    private final ShipmentBook book;
    private final Closing closing;

    ShipmentController(ShipmentBook book, Closing closing) {
        this.book = book;
        this.closing = closing;
    }

    @GetMapping
    @AllowedToAll
    Page<ShipmentView> list(
            @RequestParam(required = false) @Nullable State state,
            @RequestParam(name = "product_id", required = false) @Nullable UUID productId,
            @RequestParam(name = "location_id", required = false) @Nullable UUID locationId,
            Caller caller,
            PageQuery page) {
        if (locationId != null) {
            caller.requireLocation(locationId);
        }
        var wanted = state == null ? null : state.name().toLowerCase(Locale.ROOT);
        return book.page(new ShipmentBook.Find(wanted, productId, locationId), caller, page);
    }

    @GetMapping("/{id}")
    @AllowedToAll
    ShipmentView get(@PathVariable UUID id, Caller caller) {
        return book.get(id, caller);
    }

    /// Closes the receipt of a shipment and reports what was short, over or damaged. What people
    /// count in can be closed before the supplier says that it was delivered.
    @PostMapping("/{id}/receipt")
    @Allowed({Role.ADMIN, Role.WAREHOUSE_MANAGER})
    ShipmentView close(
            @PathVariable UUID id, @Valid @RequestBody ReceiptRequest request, Caller caller) {
        return closing.close(id, request.differences(), caller);
    }
}
