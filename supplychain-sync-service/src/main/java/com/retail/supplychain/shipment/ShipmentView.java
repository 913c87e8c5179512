package com.retail.supplychain.shipment;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A shipment as a caller sees it.
///
/// @param orderNumber of the supplier's order, by our number
/// @param state `in_transit`, `delivered` (by the supplier's word), or `closed`: all is booked, or
///   a person or time has said that no more comes
/// @param receiving `automatic` or `own`
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ShipmentView(
        UUID id,
        UUID orderNumber,
        UUID locationId,
        String reference,
        String state,
        String receiving,
        @Nullable String carrier,
        @Nullable String sscc,
        @Nullable Instant shippedAt,
        @Nullable Instant expectedAt,
        @Nullable String deliveryReference,
        @Nullable Instant deliveredAt,
        @Nullable Instant closedAt,
        List<Item> items,
        List<Adjustment> adjustments) {

    /// Goods in it; quantities in base units.
    ///
    /// @param substituteFor the product that was ordered, if this is another
    /// @param shippedQuantity by the ship notice; null if none has come
    /// @param deliveredQuantity by the supplier's word; null until it says so
    /// @param receivedQuantity what is in our stock of it
    public record Item(
            UUID id,
            UUID orderId,
            int lineNumber,
            UUID productId,
            @Nullable UUID substituteFor,
            @Nullable String gtin,
            @Nullable String lot,
            @Nullable LocalDate bestBefore,
            @Nullable String sscc,
            @Nullable Long casePack,
            @Nullable Long shippedQuantity,
            @Nullable Long deliveredQuantity,
            long receivedQuantity,
            long damagedQuantity,
            @Nullable String note) {

        /// What should come, by the supplier's latest word.
        public long expected() {
            return deliveredQuantity != null
                    ? deliveredQuantity
                    : Objects.requireNonNullElse(shippedQuantity, 0L);
        }
    }

    /// What was reported back.
    ///
    /// @param acceptedAt null until the supplier has taken it, which it is not told before it says
    ///   that it delivered
    public record Adjustment(
            UUID id, Instant reportedAt, @Nullable Instant acceptedAt, List<Difference> lines) {}

    /// A difference to what the supplier says it delivered, or else shipped.
    ///
    /// @param receivedQuantity what we keep as good stock: delivered − short + over − damaged
    /// @param shortQuantity delivered on paper only
    public record Difference(
            int lineNumber,
            UUID productId,
            long deliveredQuantity,
            long receivedQuantity,
            long shortQuantity,
            long overQuantity,
            long damagedQuantity,
            @Nullable String note) {}

    ShipmentView with(List<Item> goods, List<Adjustment> reported) {
        return copy(receiving, goods, reported);
    }

    /// The same as if goods had been received the other way.
    public ShipmentView receivedAs(String way) {
        return copy(way, items, adjustments);
    }

    private ShipmentView copy(String way, List<Item> goods, List<Adjustment> reported) {
        return new ShipmentView(
                id,
                orderNumber,
                locationId,
                reference,
                state,
                way,
                carrier,
                sscc,
                shippedAt,
                expectedAt,
                deliveryReference,
                deliveredAt,
                closedAt,
                goods,
                reported);
    }
}
