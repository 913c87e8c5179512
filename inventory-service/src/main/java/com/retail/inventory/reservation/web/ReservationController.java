package com.retail.inventory.reservation.web;

import com.retail.inventory.entry.EarlierRequests;
import com.retail.inventory.entry.GoodsEntry;
import com.retail.inventory.entry.GoodsReader;
import com.retail.inventory.entry.Occasion;
import com.retail.inventory.entry.RequestSource;
import com.retail.inventory.reservation.Reservation;
import com.retail.inventory.reservation.ReservationService;
import com.retail.inventory.reservation.ReserveGoods;
import com.retail.inventory.stock.MoveStock;
import com.retail.platform.security.AllowedToAll;
import com.retail.platform.security.Caller;
import com.retail.platform.web.Answers;
import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
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

/// Open to all roles at their own locations: a retail partner may reserve there what it may sell.
@RestController
@RequestMapping("/inventory/reservations")
@AllowedToAll
class ReservationController {

    private static final long LONGEST_TTL = 366L * 24 * 3600;

    record ReservationRequest(
            @NotBlank @Size(max = 200) String ownerRef,
            @Nullable UUID locationId,
            @Nullable Instant expiresAt,
            @Nullable @Min(1) @Max(LONGEST_TTL) Long ttlSeconds,
            @NotEmpty @Size(max = Reservation.MOST_LINES)
                    List<@Valid @NotNull ReservationLineRequest> lines) {}

    record ReservationLineRequest(
            @Nullable UUID productId,
            @Nullable @Size(max = 400) String barcode,
            @NotNull @Min(1) @Max(MoveStock.MOST) Long quantity,
            @Nullable @Min(1) @Max(GoodsEntry.MOST_IN_A_PACK) Long packUnits) {

        GoodsEntry entry(String pointer) {
            return new GoodsEntry(
                    productId, barcode, quantity, packUnits, null, null, pointer, "quantity");
        }
    }

    /// What the goods leave as; a sale when it is not said.
    record ConfirmRequest(ReservationService.@Nullable As as) {}

    record ReleaseRequest() {}

    private final ReservationService reservations;
    private final GoodsReader goods;
    private final Occasion occasion;
    private final EarlierRequests earlier;

    ReservationController(
            ReservationService reservations,
            GoodsReader goods,
            Occasion occasion,
            EarlierRequests earlier) {
        this.reservations = reservations;
        this.goods = goods;
        this.occasion = occasion;
        this.earlier = earlier;
    }

    @PostMapping
    @Answers(201)
    ResponseEntity<Reservation> reserve(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody ReservationRequest request,
            Caller caller) {
        var source = RequestSource.of(key, "reservations", request, caller);
        var reservation =
                earlier.answer(
                        source,
                        request.lines().size(),
                        caller,
                        () -> reservations.reserve(command(request, caller), source, caller),
                        reservations::reserved);
        return ResponseEntity.created(
                        URI.create("/inventory/reservations/" + reservation.reservationId()))
                .body(reservation);
    }

    private ReserveGoods command(ReservationRequest request, Caller caller) {
        var entries =
                IntStream.range(0, request.lines().size())
                        .mapToObj(i -> request.lines().get(i).entry("/lines/" + i))
                        .toList();
        return new ReserveGoods(
                request.ownerRef(),
                occasion.place(request.locationId(), caller, "/location_id"),
                request.expiresAt(),
                request.ttlSeconds() == null ? null : Duration.ofSeconds(request.ttlSeconds()),
                goods.read(entries));
    }

    @GetMapping
    Page<Reservation> list(
            @RequestParam(required = false) Reservation.@Nullable State state,
            @RequestParam(name = "location_id", required = false) @Nullable UUID locationId,
            @RequestParam(name = "owner_ref", required = false) @Nullable String ownerRef,
            Caller caller,
            PageQuery page) {
        return reservations.page(state, locationId, ownerRef, caller, page);
    }

    @GetMapping("/{reservationId}")
    Reservation get(@PathVariable UUID reservationId, Caller caller) {
        return reservations.get(reservationId, caller);
    }

    @PostMapping("/{reservationId}/confirm")
    Reservation confirm(
            @PathVariable UUID reservationId,
            @Valid @RequestBody ConfirmRequest request,
            Caller caller) {
        return reservations.confirm(
                reservationId,
                request.as() == null ? ReservationService.As.SALE : request.as(),
                caller);
    }

    @PostMapping("/{reservationId}/release")
    Reservation release(
            @PathVariable UUID reservationId,
            @Valid @RequestBody ReleaseRequest request,
            Caller caller) {
        return reservations.release(reservationId, caller);
    }
}
