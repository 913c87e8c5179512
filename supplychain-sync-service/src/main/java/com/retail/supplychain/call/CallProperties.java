package com.retail.supplychain.call;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How long calls are remembered after their end; what waits or is parked is kept until it ends.
///
/// @param keep all but positions
/// @param keepPositions batches of positions, of which there are many
@ConfigurationProperties("retail.calls")
record CallProperties(
        @DefaultValue("60d") Duration keep, @DefaultValue("6h") Duration keepPositions) {}
