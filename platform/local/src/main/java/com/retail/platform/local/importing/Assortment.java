package com.retail.platform.local.importing;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// All products of an import: those of the catalogue, and those that only the sales name. Knows
/// which one a sale means.
final class Assortment {

    private static final int CASE = 12;

    private final Map<String, CatalogItem> items = new LinkedHashMap<>();
    private final Map<String, String> gtinByNumber = new HashMap<>();
    private final Map<String, String> gtinByName = new HashMap<>();
    private final int made;

    Assortment(List<CatalogItem> catalog, List<SaleLine> sales, Mapping mapping) {
        catalog.forEach(this::add);
        int before = items.size();
        var rules = mapping.salesRules();
        int units = rules.casePack() == null ? CASE : rules.casePack();
        var categories = categories(sales);
        for (var sale : sales) {
            if (find(sale) == null) {
                add(product(sale, categories.get(Names.key(sale.product())), units));
            }
        }
        this.made = items.size() - before;
        pricesFromSales(sales);
    }

    /// The product that a sale means.
    CatalogItem of(SaleLine sale) {
        var item = find(sale);
        if (item == null) {
            throw new IllegalArgumentException("not of these sales: " + sale);
        }
        return item;
    }

    List<CatalogItem> items() {
        return List.copyOf(items.values());
    }

    /// The products that are sold, each once.
    List<CatalogItem> sold(List<SaleLine> sales) {
        var sold = new LinkedHashMap<String, CatalogItem>();
        for (var sale : sales) {
            var item = of(sale);
            sold.put(item.gtin(), item);
        }
        return List.copyOf(sold.values());
    }

    /// How many were made from sales.
    int made() {
        return made;
    }

    private void add(CatalogItem item) {
        items.put(item.gtin(), item);
        item.gtins().forEach(gtin -> gtinByNumber.putIfAbsent(gtin, item.gtin()));
        gtinByName.putIfAbsent(Names.key(item.name()), item.gtin());
    }

    private @Nullable CatalogItem find(SaleLine sale) {
        var gtin =
                sale.gtin() == null
                        ? gtinByName.get(Names.key(sale.product()))
                        : gtinByNumber.get(sale.gtin());
        return gtin == null ? null : items.get(gtin);
    }

    private static CatalogItem product(SaleLine sale, @Nullable String category, int units) {
        var gtin = sale.gtin() == null ? ShopNumbers.item(sale.product()) : sale.gtin();
        var pack = units > 1 ? new CatalogItem.Pack(ShopNumbers.pack(gtin), units) : null;
        return new CatalogItem(
                sale.product(), gtin, pack, category, sale.unitPrice(), Map.of(), sale.origin());
    }

    /// Some rows leave the category out: any other row of the product may have it.
    private static Map<String, String> categories(List<SaleLine> sales) {
        var categories = new HashMap<String, String>();
        for (var sale : sales) {
            if (sale.category() != null) {
                categories.putIfAbsent(Names.key(sale.product()), sale.category());
            }
        }
        return categories;
    }

    /// What the last sale says.
    private void pricesFromSales(List<SaleLine> sales) {
        var prices = new HashMap<String, BigDecimal>();
        var times = new HashMap<String, LocalDateTime>();
        for (var sale : sales) {
            var gtin = of(sale).gtin();
            var latest = times.get(gtin);
            if (latest == null || !sale.soldAt().isBefore(latest)) {
                times.put(gtin, sale.soldAt());
                prices.put(gtin, sale.unitPrice());
            }
        }
        for (var item : new ArrayList<>(items.values())) {
            var price = prices.get(item.gtin());
            if (price != null && (item.price() == null || item.price().signum() == 0)) {
                items.put(item.gtin(), item.withPrice(price));
            }
        }
    }
}
