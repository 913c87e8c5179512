package com.retail.inventory.count;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A command: begin a count.
///
/// @param products what is counted, where products are selected
/// @param abcClass the class of which what is due is counted; all classes when null
public record OpenCount(
        UUID locationId,
        Count.Kind kind,
        boolean blind,
        Tolerance tolerance,
        @Nullable String note,
        List<UUID> products,
        @Nullable AbcClass abcClass) {}
