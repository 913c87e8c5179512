package com.retail.platform.idempotency;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How repeated writes are recognised.
///
/// @param keep how long a key and its answer are kept
/// @param except path patterns of calls that keep their keys themselves
@ConfigurationProperties("retail.idempotency")
public record IdempotencyProperties(
        @DefaultValue("3d") Duration keep, @DefaultValue({}) List<String> except) {}
