package com.retail.platform.x12.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An item and how much of it is ordered (PO1).
///
/// @param line the buyer's name of the line
/// @param ids ten at most
public record OrderedItem(
        @Nullable String line,
        @Nullable Quantity quantity,
        @Nullable Price price,
        List<ItemId> ids) {

    public OrderedItem {
        ids = List.copyOf(ids);
    }
}
