package com.retail.inventory.document;

import com.retail.inventory.entry.Goods;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A command: book these lines.
///
/// @param allOrNothing whether one refused line refuses all
public record PostDocument(
        Document.Kind kind,
        UUID locationId,
        @Nullable String reference,
        @Nullable String note,
        Instant occurredAt,
        boolean allOrNothing,
        List<Line> lines) {

    /// Most lines of a document.
    public static final int MOST_LINES = 500;

    /// One line.
    ///
    /// @param goods with a sign of its own only where the kind has none
    /// @param reasonCode as the person gave it
    public record Line(Goods goods, @Nullable String reasonCode, @Nullable String note) {}
}
