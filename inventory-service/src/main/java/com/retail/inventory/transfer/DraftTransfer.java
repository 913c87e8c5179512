package com.retail.inventory.transfer;

import com.retail.inventory.entry.Goods;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A command: what a transfer is to be.
public record DraftTransfer(
        UUID fromLocation,
        UUID toLocation,
        @Nullable String reference,
        @Nullable String note,
        List<Line> lines) {

    /// Most lines of a transfer.
    public static final int MOST_LINES = 500;

    /// One line.
    public record Line(Goods goods, @Nullable String note) {}
}
