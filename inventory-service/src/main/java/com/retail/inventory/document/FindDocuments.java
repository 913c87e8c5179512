package com.retail.inventory.document;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which documents are asked for; what is null does not matter.
///
/// @param from first moment at which they happened
/// @param to the moment before which they happened
public record FindDocuments(
        Document.@Nullable Kind kind,
        @Nullable UUID locationId,
        @Nullable Instant from,
        @Nullable Instant to) {}
