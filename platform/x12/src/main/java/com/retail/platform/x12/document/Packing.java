package com.retail.platform.x12.document;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// How something is packed (PO4).
///
/// @param pack inner packs in an outer one
/// @param size of an inner pack
/// @param packaging such as `PLT94`
/// @param innerPack eaches in an inner pack
public record Packing(
        @Nullable Integer pack,
        @Nullable Quantity size,
        @Nullable String packaging,
        @Nullable Measures measures,
        @Nullable Integer innerPack) {

    /// So many in a pack.
    public Packing(int pack) {
        this(pack, null, null, null, null);
    }

    /// Of a pack, gross.
    ///
    /// @param weightOf such as `G`, gross
    public record Measures(
            @Nullable String weightOf,
            @Nullable Quantity weight,
            @Nullable Quantity volume,
            @Nullable Box box) {}

    /// Length, width and height.
    public record Box(
            @Nullable BigDecimal length,
            @Nullable BigDecimal width,
            @Nullable BigDecimal height,
            @Nullable String unit) {}
}
