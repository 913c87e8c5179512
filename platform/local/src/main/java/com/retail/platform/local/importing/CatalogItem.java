package com.retail.platform.local.importing;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A product as the files describe it.
///
/// @param gtin the item's own barcode, 14 digits
/// @param pack a case of it, if one is known
/// @param price null where no file says one
/// @param metadata whatever else is worth keeping
/// @param origin the row that names it first
record CatalogItem(
        String name,
        String gtin,
        @Nullable Pack pack,
        @Nullable String category,
        @Nullable BigDecimal price,
        Map<String, String> metadata,
        Origin origin) {

    /// A row of a file.
    record Origin(String file, CsvFile.Line line) {

        RejectedRow rejected(String reason) {
            return RejectedRow.of(file, line, reason);
        }
    }

    /// A case.
    ///
    /// @param gtin 14 digits
    /// @param units base units in it
    record Pack(String gtin, long units) {}

    /// What else a later file says of the same item.
    CatalogItem and(CatalogItem other) {
        var all = new java.util.LinkedHashMap<>(other.metadata);
        all.putAll(metadata);
        return new CatalogItem(
                name,
                gtin,
                pack == null ? other.pack : pack,
                category == null ? other.category : category,
                price == null ? other.price : price,
                all,
                origin);
    }

    CatalogItem withPrice(BigDecimal other) {
        return new CatalogItem(name, gtin, pack, category, other, metadata, origin);
    }

    CatalogItem withPack(Pack other) {
        return new CatalogItem(name, gtin, other, category, price, metadata, origin);
    }

    /// The barcode to scan for one case, or for one unit where there is no case.
    String scanned() {
        return pack == null ? gtin : pack.gtin();
    }

    /// How many base units one such scan receives.
    long unitsPerScan() {
        return pack == null ? 1 : pack.units();
    }

    /// All its numbers.
    List<String> gtins() {
        return pack == null ? List.of(gtin) : List.of(gtin, pack.gtin());
    }
}
