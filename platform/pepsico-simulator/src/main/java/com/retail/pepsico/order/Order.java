package com.retail.pepsico.order;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An order as the supplier sees it.
record Order(
        UUID id,
        String orderNumber,
        String shipTo,
        String status,
        int sequence,
        Instant receivedAt,
        @Nullable Instant acknowledgedAt,
        @Nullable Instant rejectedAt,
        @Nullable Instant shippedAt,
        @Nullable Instant deliveredAt,
        @Nullable Instant expectedDeliveryAt,
        @Nullable String shipmentId,
        @Nullable String deliveryReference,
        List<OrderLine> lines) {}
