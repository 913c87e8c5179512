package com.retail.alerting.threshold;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a rule counts for: a product, of a category if it has one, at a location.
public record Subject(UUID productId, UUID locationId, @Nullable UUID categoryId) {}
