package com.retail.platform.local.importing;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What each place has on its shelves before the first sale: as many full cases as cover the first
/// days of sales.
final class OpeningStock {

    private OpeningStock() {}

    /// Cases of one product, received at one place.
    ///
    /// @param at just before the place's first sale
    record Receipt(CatalogItem item, String location, long cases, LocalDateTime at) {}

    /// @param days how many days of each product's sales at a place the stock covers, from its
    ///   first sale on
    static List<Receipt> of(List<SaleLine> sales, Assortment assortment, int days) {
        var opening = new LinkedHashMap<String, LocalDateTime>();
        for (var sale : sales) {
            opening.merge(sale.location(), sale.soldAt(), (a, b) -> a.isBefore(b) ? a : b);
        }
        record Key(String gtin, String location) {}
        Map<Key, List<SaleLine>> byPlace = new LinkedHashMap<>();
        for (var sale : sales) {
            byPlace.computeIfAbsent(
                            new Key(assortment.of(sale).gtin(), sale.location()),
                            key -> new ArrayList<>())
                    .add(sale);
        }
        var receipts = new ArrayList<Receipt>();
        byPlace.forEach(
                (key, lines) -> {
                    var item = assortment.of(lines.getFirst());
                    var first =
                            lines.stream()
                                    .map(SaleLine::soldAt)
                                    .min(LocalDateTime::compareTo)
                                    .orElseThrow();
                    long units =
                            lines.stream()
                                    .filter(sale -> sale.soldAt().isBefore(first.plusDays(days)))
                                    .mapToLong(SaleLine::quantity)
                                    .sum();
                    if (units > 0) {
                        var open = opening.getOrDefault(key.location(), first);
                        receipts.add(
                                new Receipt(
                                        item,
                                        key.location(),
                                        Math.ceilDiv(units, item.unitsPerScan()),
                                        open.toLocalDate().atTime(6, 0)));
                    }
                });
        return receipts;
    }
}
