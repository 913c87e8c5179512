package com.retail.supplychain.edi;

import com.retail.platform.x12.document.Goods;
import com.retail.platform.x12.document.Moment;
import com.retail.platform.x12.document.OrderedItem;
import com.retail.platform.x12.document.Packing;
import com.retail.platform.x12.document.Particulars;
import com.retail.platform.x12.document.PurchaseOrder;
import com.retail.platform.x12.document.PurchaseOrder.Heading;
import com.retail.platform.x12.document.Quantity;
import com.retail.platform.x12.document.Totals;
import com.retail.supplychain.order.Purchase;
import com.retail.supplychain.order.Purchased;
import com.retail.supplychain.product.Product;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An order as an 850, as we want it now: in eaches, its days and times universal.
final class OrderDocument {

    private static final String UNIVERSAL = "UT";
    private static final int LARGEST_PACK = 999_999;

    private OrderDocument() {}

    static PurchaseOrder of(Purchased order, Particulars shipTo, Map<UUID, Product> products) {
        var purchase = order.purchase();
        var requested = purchase.requestedDeliveryAt();
        return new PurchaseOrder(
                new Heading(
                        purpose(purchase),
                        Heading.STAND_ALONE,
                        OrderNumber.of(purchase.id()),
                        null,
                        purchase.orderedAt().atOffset(ZoneOffset.UTC).toLocalDate(),
                        null,
                        null,
                        null),
                new Particulars(
                        List.of(),
                        List.of(),
                        requested == null
                                ? List.of()
                                : List.of(moment(Moment.DELIVERY_REQUESTED, requested)),
                        shipTo.parties()),
                order.lines().stream()
                        .map(line -> line(line, products.get(line.productId())))
                        .toList(),
                Totals.LINES,
                List.of());
    }

    private static String purpose(Purchase purchase) {
        if (purchase.cancelledAt() != null) {
            return Heading.CANCELLATION;
        }
        return purchase.revision() > 0 ? Heading.CHANGE : Heading.ORIGINAL;
    }

    private static PurchaseOrder.Line line(Purchased.Line line, @Nullable Product product) {
        boolean packed = line.casePack() > 1 && line.casePack() <= LARGEST_PACK;
        return new PurchaseOrder.Line(
                new OrderedItem(
                        Integer.toString(line.number()),
                        new Quantity(BigDecimal.valueOf(line.quantity()), Quantity.EACH),
                        null,
                        Masters.ids(line.productId(), line.gtin())),
                new Goods(
                        Masters.words(product),
                        packed ? List.of(new Packing((int) line.casePack())) : List.of()),
                List.of(),
                List.of());
    }

    /// To the second.
    static Moment moment(String qualifier, Instant at) {
        var universal = at.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC);
        return new Moment(qualifier, universal.toLocalDate(), universal.toLocalTime(), UNIVERSAL);
    }
}
