package com.retail.inventory.entry;

import com.retail.inventory.product.Products;
import com.retail.inventory.stock.LotChange;
import com.retail.inventory.stock.MoveStock;
import com.retail.platform.gs1.Barcode;
import com.retail.platform.web.Problem;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reads what was entered: which product, how many base units, which lot. Never guesses: what is
/// unknown or has two meanings is a 422 that names the field.
@Component
public class GoodsReader {

    /// A code, and what of it matters here.
    ///
    /// @param gtin 14 digits
    /// @param contained how many items of that GTIN a logistic unit holds; 1 for the item itself
    private record Code(
            String gtin, long contained, @Nullable String lot, @Nullable LocalDate expiresOn) {

        static final Code NONE = new Code("", 1, null, null);
    }

    private final Products products;
    private final Clock clock;

    GoodsReader(Products products, Clock clock) {
        this.products = products;
        this.clock = clock;
    }

    /// What that entry stands for.
    ///
    /// @throws Problem 422 for a product or code that is not known, or a quantity out of range
    public Goods read(GoodsEntry entry) {
        return read(List.of(entry)).getFirst();
    }

    /// What each of these entries stands for, in their order; two round trips, however many.
    ///
    /// @throws Problem as [#read(GoodsEntry)], for the first that is wrong
    public List<Goods> read(List<GoodsEntry> entries) {
        var codes = entries.stream().map(this::code).toList();
        var packs =
                products.packs(
                        codes.stream()
                                .filter(code -> code != Code.NONE)
                                .map(Code::gtin)
                                .distinct()
                                .toList());
        var named = new HashSet<UUID>();
        entries.forEach(
                entry -> {
                    if (entry.productId() != null) {
                        named.add(entry.productId());
                    }
                });
        var known = products.among(named);
        var goods = new ArrayList<Goods>();
        for (int i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            if (entry.productId() != null && !known.contains(entry.productId())) {
                throw noSuchProduct(entry.at("product_id"));
            }
            goods.add(goods(entry, codes.get(i), packs));
        }
        return goods;
    }

    /// Passes when there are all these products.
    ///
    /// @param pointer the field that lists them
    /// @throws Problem 422 for the first that is not known
    public void requireProducts(List<UUID> productIds, String pointer) {
        var known = products.among(productIds);
        for (int i = 0; i < productIds.size(); i++) {
            if (!known.contains(productIds.get(i))) {
                throw noSuchProduct(pointer + "/" + i);
            }
        }
    }

    private static Problem noSuchProduct(String pointer) {
        return Problem.invalid(pointer, "There is no such product.");
    }

    private Code code(GoodsEntry entry) {
        if (entry.barcode() == null) {
            return Code.NONE;
        }
        var at = entry.at("barcode");
        return switch (Barcode.read(
                entry.barcode(), LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))) {
            case Barcode.Rejected rejected -> throw Problem.invalid(at, rejected.text());
            case Barcode.Ambiguous ambiguous -> throw Problem.invalid(at, ambiguous.why());
            case Barcode.Read read -> code(read, at);
        };
    }

    private static Code code(Barcode.Read read, String at) {
        var expiry = read.expiry() == null ? read.bestBefore() : read.expiry();
        if (read.gtin() != null) {
            return new Code(read.gtin().digits(), 1, read.lot(), expiry);
        }
        if (read.contentGtin() != null) {
            var count = read.count();
            if (count == null || read.value("37").isEmpty()) {
                throw Problem.invalid(
                        at,
                        "The code says what the logistic unit contains, but not how many: name the product.");
            }
            return new Code(read.contentGtin().digits(), count, read.lot(), expiry);
        }
        throw Problem.invalid(at, "The code names no trade item.");
    }

    private static Goods goods(
            GoodsEntry entry, Code code, Map<String, List<Products.Pack>> packs) {
        var pack =
                code == Code.NONE
                        ? namedPack(entry)
                        : pack(entry, packs.getOrDefault(code.gtin(), List.of()), code);
        var lot = agreed(entry.lot(), code.lot(), entry.at("lot"));
        var expiry = agreed(entry.expiresOn(), code.expiresOn(), entry.at("expires_on"));
        if (lot == null && entry.expiresOn() != null) {
            throw Problem.invalid(entry.at("lot"), "is needed with expires_on: whose expiry it is");
        }
        if (lot != null && (lot.isBlank() || lot.length() > LotChange.LONGEST_LOT)) {
            throw Problem.invalid(
                    entry.at("lot"), "must have 1 to " + LotChange.LONGEST_LOT + " characters");
        }
        boolean plain = code == Code.NONE && pack.units() == 1;
        return new Goods(
                pack.productId(),
                units(entry, pack.units()),
                lot,
                lot == null ? null : expiry,
                plain
                        ? null
                        : new MoveStock.Entered(
                                entry.quantity(),
                                pack.units(),
                                code == Code.NONE ? null : code.gtin()));
    }

    private static Products.Pack namedPack(GoodsEntry entry) {
        if (entry.productId() == null) {
            throw Problem.invalid(entry.at("product_id"), "Name the product, or give a barcode.");
        }
        return new Products.Pack(
                entry.productId(), entry.packUnits() == null ? 1 : entry.packUnits());
    }

    private static Products.Pack pack(GoodsEntry entry, List<Products.Pack> packs, Code code) {
        var fitting =
                entry.productId() == null
                        ? packs
                        : packs.stream()
                                .filter(pack -> pack.productId().equals(entry.productId()))
                                .toList();
        if (fitting.size() != 1) {
            throw Problem.invalid(
                    entry.at("barcode"),
                    fitting.isEmpty()
                            ? "No such product has the barcode " + code.gtin() + "."
                            : fitting.size()
                                    + " products have the barcode "
                                    + code.gtin()
                                    + ": name the product too.");
        }
        long units = times(fitting.getFirst().units(), code.contained());
        if (entry.packUnits() != null && entry.packUnits() != units) {
            throw Problem.invalid(entry.at("pack_units"), "The barcode's pack has " + units + ".");
        }
        return new Products.Pack(fitting.getFirst().productId(), units);
    }

    private static long units(GoodsEntry entry, long packUnits) {
        long units = times(entry.quantity(), packUnits);
        if (units > MoveStock.MOST || units < -MoveStock.MOST) {
            throw Problem.invalid(
                    entry.at(entry.quantityField()),
                    "must be at most " + MoveStock.MOST + " base units");
        }
        return units;
    }

    private static long times(long quantity, long units) {
        try {
            return Math.multiplyExact(quantity, units);
        } catch (ArithmeticException tooLarge) {
            return Long.MAX_VALUE;
        }
    }

    private static <T> @Nullable T agreed(@Nullable T entered, @Nullable T coded, String at) {
        if (entered != null && coded != null && !entered.equals(coded)) {
            throw Problem.invalid(at, "The barcode says " + coded + ".");
        }
        return entered == null ? coded : entered;
    }
}
