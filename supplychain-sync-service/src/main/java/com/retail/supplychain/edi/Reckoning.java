package com.retail.supplychain.edi;

import com.retail.platform.x12.document.Goods;
import com.retail.platform.x12.document.Identifier;
import com.retail.platform.x12.document.ItemId;
import com.retail.platform.x12.document.Packing;
import com.retail.platform.x12.document.Party;
import com.retail.platform.x12.document.Quantity;
import com.retail.supplychain.order.OrderQuantity;
import com.retail.supplychain.order.Purchased;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What partners mean in our terms: lines of the order, products and eaches.
final class Reckoning {

    private static final int GTIN_LENGTH = 14;

    private Reckoning() {}

    /// The order's line that a segment is about: by its name, or else by its product.
    ///
    /// @param name the element that has it
    /// @throws Unfit if there is none, or the product is neither the line's nor what comes instead
    static Purchased.Line line(
            Purchased order, @Nullable String name, List<ItemId> ids, String segment) {
        var named =
                name == null
                        ? order.lines().stream().filter(line -> isOf(line, ids)).findFirst()
                        : order.lines().stream()
                                .filter(line -> name.matches("0*" + line.number()))
                                .findFirst();
        var line = named.orElseThrow(() -> new Unfit(segment, 1, name, "is no line of the order"));
        var product = ours(ids);
        if (product.isPresent() && !isOf(line, ids)) {
            throw new Unfit(segment, 0, product.get(), "is for another product than the line");
        }
        return line;
    }

    private static boolean isOf(Purchased.Line line, List<ItemId> ids) {
        var ours = ours(ids);
        if (ours.isPresent()) {
            var substitute = line.substitute();
            return ours.get().equalsIgnoreCase(line.productId().toString())
                    || (substitute != null && ours.get().equalsIgnoreCase(substitute.toString()));
        }
        return line.gtin() != null && gtin(ids).filter(line.gtin()::equals).isPresent();
    }

    /// Our own number of the product, if it is said.
    static Optional<String> ours(List<ItemId> ids) {
        return number(ids, ItemId.BUYERS);
    }

    /// The product that a document names, which is another one if a substitute comes.
    static UUID product(Purchased.Line line, List<ItemId> ids) {
        return ours(ids).map(UUID::fromString).orElse(line.productId());
    }

    /// In 14 digits, of whatever length it is.
    static Optional<String> gtin(List<ItemId> ids) {
        return List.of(ItemId.GTIN, ItemId.EAN_13, ItemId.UPC).stream()
                .flatMap(kind -> number(ids, kind).stream())
                .findFirst()
                .map(digits -> "0".repeat(Math.max(0, GTIN_LENGTH - digits.length())) + digits);
    }

    static Optional<String> number(List<ItemId> ids, String qualifier) {
        return ids.stream()
                .filter(id -> id.qualifier().equals(qualifier))
                .map(ItemId::id)
                .findFirst();
    }

    /// What a case holds, as the document says.
    static Optional<Long> casePack(Goods goods) {
        return goods.packings().stream()
                .map(Packing::pack)
                .filter(Objects::nonNull)
                .filter(pack -> pack > 0)
                .findFirst()
                .map(Integer::longValue);
    }

    /// @param casePack what a case holds
    /// @param element where the amount is; the unit is in the next one
    /// @throws Unfit if it is not a number of eaches that can be
    static long eaches(Quantity quantity, long casePack, String segment, int element) {
        var unit = quantity.unit();
        long each =
                unit == null || unit.equals(Quantity.EACH)
                        ? 1
                        : unit.equals(Quantity.CASE) ? casePack : 0;
        if (each == 0) {
            throw new Unfit(segment, element + 1, unit, "is no unit that we can count in eaches");
        }
        try {
            long units = quantity.amount().multiply(BigDecimal.valueOf(each)).longValueExact();
            if (units >= 0 && units <= OrderQuantity.MOST) {
                return units;
            }
        } catch (ArithmeticException broken) {
            // said below
        }
        throw new Unfit(
                segment, element, quantity.amount().toPlainString(), "is no quantity that can be");
    }

    /// A document that says for which place it is must say the order's.
    ///
    /// @throws Unfit if it is for another
    static void requireShipTo(UUID location, List<Party> parties) {
        for (var party : parties) {
            var id = party.id();
            if (party.role().equals(Party.SHIP_TO)
                    && id != null
                    && id.qualifier().equals(Identifier.BUYERS)
                    && !id.id().equalsIgnoreCase(location.toString())) {
                throw new Unfit("N1", 4, id.id(), "is another place than the order's");
            }
        }
    }
}
