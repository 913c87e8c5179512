package com.retail.supplychain.order;

import java.time.Instant;

/// What the supplier says of an order. Notices come in any order, and more than once.
public sealed interface Notice {

    /// The supplier's id of the order.
    String supplierReference();

    /// The supplier's count of the order's events: 1, 2, 3 …
    int sequence();

    /// When it happened, as the supplier says.
    Instant at();

    /// The state that it brings the order to, at least.
    OrderState state();

    /// @param quantity base units it accepts
    record Acknowledged(
            String supplierReference, int sequence, Instant at, long quantity, Instant expectedAt)
            implements Notice {
        @Override
        public OrderState state() {
            return OrderState.ACKNOWLEDGED;
        }
    }

    /// @param reason its code for why
    record Rejected(String supplierReference, int sequence, Instant at, String reason)
            implements Notice {
        @Override
        public OrderState state() {
            return OrderState.REJECTED;
        }
    }

    record Shipped(
            String supplierReference,
            int sequence,
            Instant at,
            String shipmentReference,
            Instant expectedAt)
            implements Notice {
        @Override
        public OrderState state() {
            return OrderState.SHIPPED;
        }
    }

    /// @param quantity base units it says it has delivered
    record Delivered(
            String supplierReference,
            int sequence,
            Instant at,
            long quantity,
            String shipmentReference,
            String deliveryReference)
            implements Notice {
        @Override
        public OrderState state() {
            return OrderState.DELIVERED;
        }
    }
}
