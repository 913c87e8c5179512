package com.retail.alerting.threshold;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which thresholds are asked for; null means any.
public record FindThresholds(
        @Nullable Scope scope,
        @Nullable UUID categoryId,
        @Nullable UUID productId,
        @Nullable UUID locationId) {}
