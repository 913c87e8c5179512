package com.retail.platform.x12.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An item (LIN).
///
/// @param line its name in the document
/// @param ids 15 at most
public record Item(@Nullable String line, List<ItemId> ids) {

    public Item {
        ids = List.copyOf(ids);
    }
}
