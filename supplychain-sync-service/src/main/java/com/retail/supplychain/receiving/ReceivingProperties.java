package com.retail.supplychain.receiving;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How deliveries are counted in.
///
/// @param closeAfter how long after the supplier says it has delivered a shipment is closed by
///   itself, with what has been counted in until then; where it tells of no delivery, after it was
///   expected and counting began
/// @param keepEarly how long a receipt waits for the notice of its goods
@ConfigurationProperties("retail.receiving")
record ReceivingProperties(
        @DefaultValue("3d") Duration closeAfter, @DefaultValue("30d") Duration keepEarly) {}
