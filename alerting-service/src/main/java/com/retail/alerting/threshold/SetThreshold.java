package com.retail.alerting.threshold;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The wish that a threshold be so many base units for what the scope and ids say.
public record SetThreshold(
        Scope scope,
        @Nullable UUID categoryId,
        @Nullable UUID productId,
        @Nullable UUID locationId,
        long threshold) {}
