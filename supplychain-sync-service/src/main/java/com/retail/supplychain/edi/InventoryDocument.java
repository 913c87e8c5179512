package com.retail.supplychain.edi;

import com.retail.platform.x12.Interchange;
import com.retail.platform.x12.document.InventoryAdvice;
import com.retail.platform.x12.document.InventoryAdvice.Holding;
import com.retail.platform.x12.document.Moment;
import com.retail.platform.x12.document.Particulars;
import com.retail.platform.x12.document.Quantity;
import com.retail.platform.x12.document.Totals;
import com.retail.supplychain.position.Position;
import com.retail.supplychain.product.Product;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Positions of a location as an 846: on hand and available in eaches, each with since when.
final class InventoryDocument {

    private static final String ORIGINAL = "00";
    private static final String DISTRIBUTORS_REPORT = "DD";

    /// Since when something holds.
    private static final String EFFECTIVE = "007";

    private InventoryDocument() {}

    static InventoryAdvice of(
            Interchange.Header header,
            List<Position> positions,
            Particulars at,
            Map<UUID, Product> products) {
        var lines = new ArrayList<InventoryAdvice.Line>();
        for (var position : positions) {
            lines.add(line(lines.size() + 1, position, products.get(position.productId())));
        }
        return new InventoryAdvice(
                new InventoryAdvice.Heading(
                        ORIGINAL,
                        DISTRIBUTORS_REPORT,
                        Integer.toString(header.control()),
                        header.at().toLocalDate(),
                        header.at().toLocalTime(),
                        null),
                at,
                lines,
                Totals.LINES);
    }

    private static InventoryAdvice.Line line(
            int number, Position position, @Nullable Product product) {
        var since = List.of(OrderDocument.moment(EFFECTIVE, position.asOf()));
        return new InventoryAdvice.Line(
                Masters.item(number, position.productId(), product),
                Masters.words(product),
                Particulars.NONE,
                List.of(
                        holding(Holding.ON_HAND, position.onHand(), since),
                        holding(Holding.AVAILABLE, position.available(), since)),
                List.of());
    }

    private static Holding holding(String kind, long units, List<Moment> since) {
        return new Holding(
                kind, new Quantity(BigDecimal.valueOf(units), Quantity.EACH), List.of(), since);
    }
}
