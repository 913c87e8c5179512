package com.retail.inventory.lot;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which lots are asked for; what is null does not matter.
///
/// @param expiringBefore the day before which they expire
public record FindLots(
        @Nullable UUID productId, @Nullable UUID locationId, @Nullable LocalDate expiringBefore) {}
