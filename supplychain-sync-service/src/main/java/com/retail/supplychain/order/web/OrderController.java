package com.retail.supplychain.order.web;

import com.retail.platform.security.Allowed;
import com.retail.platform.security.AllowedToAll;
import com.retail.platform.security.Caller;
import com.retail.platform.security.Role;
import com.retail.platform.web.Answers;
import com.retail.platform.web.ETags;
import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import com.retail.supplychain.order.ChangeOrders;
import com.retail.supplychain.order.ManualOrders;
import com.retail.supplychain.order.OrderBook;
import com.retail.supplychain.order.OrderState;
import com.retail.supplychain.order.OrderView;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/supply-chain/orders")
class OrderController {

    record OrderRequest(
            @NotNull UUID productId,
            @NotNull UUID locationId,
            @NotNull @Positive @Max(100_000_000) Long quantity) {}

    /// How an order's message to PepsiCo fares.
    enum MessageState {
        WAITING,
        DONE,
        PARKED,
        DROPPED
    }

    record AmendmentRequest(@NotNull @Positive @Max(100_000_000) Long quantity) {}

    record CancellationRequest(@Nullable @Size(min = 1, max = 200) String reason) {}

    private final OrderBook book;
    private final ManualOrders manual;
    private final ChangeOrders changes;

    OrderController(OrderBook book, ManualOrders manual, ChangeOrders changes) {
        this.book = book;
        this.manual = manual;
        this.changes = changes;
    }

    @GetMapping
    @AllowedToAll
    Page<OrderView> list(
            @RequestParam(required = false) @Nullable OrderState state,
            @RequestParam(required = false) @Nullable MessageState message,
            @RequestParam(name = "product_id", required = false) @Nullable UUID productId,
            @RequestParam(name = "location_id", required = false) @Nullable UUID locationId,
            Caller caller,
            PageQuery page) {
        if (locationId != null) {
            caller.requireLocation(locationId);
        }
        var messageState = message == null ? null : message.name().toLowerCase(Locale.ROOT);
        return book.page(
                new OrderBook.Find(state, messageState, productId, locationId), caller, page);
    }

    @GetMapping("/{id}")
    @AllowedToAll
    ResponseEntity<OrderView> get(@PathVariable UUID id, Caller caller) {
        return tagged(book.get(id, caller));
    }

    @PostMapping
    @Allowed({Role.ADMIN, Role.WAREHOUSE_MANAGER})
    @Answers(201)
    ResponseEntity<OrderView> place(@Valid @RequestBody OrderRequest request, Caller caller) {
        var order =
                manual.place(request.productId(), request.locationId(), request.quantity(), caller);
        return ResponseEntity.created(URI.create("/supply-chain/orders/" + order.id())).body(order);
    }

    @PostMapping("/{id}/amendments")
    @Allowed({Role.ADMIN, Role.WAREHOUSE_MANAGER})
    ResponseEntity<OrderView> amend(
            @PathVariable UUID id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody AmendmentRequest request,
            Caller caller) {
        return tagged(changes.amend(id, request.quantity(), ifMatch, caller));
    }

    @PostMapping("/{id}/cancellation")
    @Allowed({Role.ADMIN, Role.WAREHOUSE_MANAGER})
    ResponseEntity<OrderView> cancel(
            @PathVariable UUID id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody CancellationRequest request,
            Caller caller) {
        return tagged(changes.cancel(id, request.reason(), ifMatch, caller));
    }

    private static ResponseEntity<OrderView> tagged(OrderView order) {
        return ResponseEntity.ok().eTag(ETags.of(order.version())).body(order);
    }
}
