package com.retail.pepsico.order;

import com.retail.pepsico.CheckDigits;
import com.retail.pepsico.order.Supply.Way;
import com.retail.pepsico.shipment.Cargo;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A line of an order. The rule of what the supplier answers to it is here.
///
/// @param shipped eaches in all shipments, and `delivered` in all deliveries; null before the first
record OrderLine(
        int lineNumber,
        String buyerItem,
        Trade trade,
        OrderedAs ordered,
        LineAnswer answer,
        @Nullable Long shipped,
        @Nullable Long delivered) {

    /// What the buyer says of the item.
    ///
    /// @param gtinLevel what the GTIN names
    /// @param casePack eaches in a case; whole cases come
    record Trade(@Nullable String gtin, @Nullable String gtinLevel, @Nullable Integer casePack) {}

    static OrderLine ordered(int lineNumber, String buyerItem, Trade trade, OrderedAs ordered) {
        return new OrderLine(lineNumber, buyerItem, trade, ordered, LineAnswer.PENDING, null, null);
    }

    /// The line with the supplier's answer: whole cases only, nothing beyond the limit, no wrong
    /// GTIN, and no more than there is.
    OrderLine answered(Supply supply) {
        return with(answer(supply));
    }

    private LineAnswer answer(Supply supply) {
        long quantity = ordered.eaches();
        if (quantity == 0) {
            return LineAnswer.rejected("removed_by_buyer");
        }
        if (supply.refusal() != null) {
            return LineAnswer.rejected(supply.refusal());
        }
        if (quantity > supply.mostQuantity()) {
            return LineAnswer.rejected("quantity_above_limit");
        }
        if (trade.gtin() != null && !CheckDigits.areRight(trade.gtin())) {
            return LineAnswer.rejected("invalid_gtin");
        }
        long pack = pack(supply);
        long whole = Math.ceilDiv(quantity, pack) * pack;
        var shortage = supply.shortage();
        if (shortage.way() == Way.SUBSTITUTE && shortage.substitute() != null) {
            return substituted(quantity, shortage.substitute());
        }
        long fillable =
                Math.min(
                        whole,
                        Math.min(
                                inPacks(supply.available(), pack),
                                inPacks((long) (whole * shortage.filledShare()), pack)));
        if (fillable == whole) {
            return whole == quantity
                    ? LineAnswer.of("accepted", whole, null)
                    : LineAnswer.of("changed", whole, "rounded_to_case_pack");
        }
        if (shortage.way() == Way.CUT_SHORT) {
            return fillable == 0
                    ? LineAnswer.rejected("out_of_stock")
                    : LineAnswer.of("changed", fillable, "cut_short");
        }
        return new LineAnswer(
                "backordered", fillable, whole - fillable, null, "out_of_stock", null);
    }

    private static LineAnswer substituted(long quantity, Substitute substitute) {
        long pack = Objects.requireNonNullElse(substitute.casePack(), 1);
        long whole = Math.ceilDiv(quantity, pack) * pack;
        return new LineAnswer("changed", whole, 0L, null, "substituted", substitute);
    }

    private long pack(Supply supply) {
        if (supply.casePack() != null) {
            return supply.casePack();
        }
        return trade.casePack() == null ? 1 : trade.casePack();
    }

    private static long inPacks(long quantity, long pack) {
        return Math.max(0, quantity) / pack * pack;
    }

    /// The goods that the answer promises, of the item that comes.
    Cargo cargo(long quantity, @Nullable Integer bindingPack) {
        var substitute = answer.substitute();
        if (substitute != null) {
            return new Cargo(
                    lineNumber,
                    substitute.buyerItem(),
                    buyerItem,
                    substitute.gtin(),
                    substitute.casePack(),
                    quantity);
        }
        var pack = bindingPack == null ? trade.casePack() : bindingPack;
        return new Cargo(lineNumber, buyerItem, null, trade.gtin(), pack, quantity);
    }

    OrderLine with(LineAnswer other) {
        return new OrderLine(lineNumber, buyerItem, trade, ordered, other, shipped, delivered);
    }

    /// The line with another quantity, to be answered anew.
    OrderLine amended(OrderedAs other) {
        return ordered(lineNumber, buyerItem, trade, other);
    }

    OrderLine shipped(long more) {
        return new OrderLine(
                lineNumber,
                buyerItem,
                trade,
                ordered,
                answer,
                Objects.requireNonNullElse(shipped, 0L) + more,
                delivered);
    }

    OrderLine delivered(long more) {
        return new OrderLine(
                lineNumber,
                buyerItem,
                trade,
                ordered,
                answer,
                shipped,
                Objects.requireNonNullElse(delivered, 0L) + more);
    }
}
