package com.retail.supplychain.shipment;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// A shipment was delivered, as the supplier says.
///
/// @param reference the supplier's id of the shipment
/// @param delivery its id of the delivery
public record DeliveryNotice(
        UUID purchase,
        UUID location,
        String reference,
        String delivery,
        Instant deliveredAt,
        List<Goods> goods) {}
