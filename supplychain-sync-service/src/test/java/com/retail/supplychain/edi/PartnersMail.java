package com.retail.supplychain.edi;

import com.retail.platform.x12.document.Goods;
import com.retail.platform.x12.document.Identifier;
import com.retail.platform.x12.document.Item;
import com.retail.platform.x12.document.ItemId;
import com.retail.platform.x12.document.Moment;
import com.retail.platform.x12.document.OrderAcknowledgment;
import com.retail.platform.x12.document.OrderAcknowledgment.Answer;
import com.retail.platform.x12.document.OrderAcknowledgment.SellersOrder;
import com.retail.platform.x12.document.OrderedItem;
import com.retail.platform.x12.document.Packing;
import com.retail.platform.x12.document.Particulars;
import com.retail.platform.x12.document.Party;
import com.retail.platform.x12.document.Quantity;
import com.retail.platform.x12.document.ShipNotice;
import com.retail.platform.x12.document.Totals;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;

/// What a partner says of one order by EDI: the same as [com.retail.supplychain.Notices] by
/// webhook.
///
/// @param quantity eaches, in cases of 24
public record PartnersMail(UUID order, UUID product, UUID location, long quantity) {

    private static final LocalDate DAY = LocalDate.parse("2026-11-21");

    public static String number(UUID order) {
        return OrderNumber.of(order);
    }

    public static Quantity eaches(long amount) {
        return new Quantity(BigDecimal.valueOf(amount), Quantity.EACH);
    }

    public OrderAcknowledgment acknowledged() {
        return answered("AC", "IQ");
    }

    /// @param type of the whole
    /// @param status of the line
    public OrderAcknowledgment answered(String type, String status) {
        return acknowledgment(type, List.of(answer(status, cases(quantity))));
    }

    public OrderAcknowledgment rejected() {
        return acknowledgment("RD", List.of(answer("IR", cases(quantity))));
    }

    /// Some cases now, and eaches later.
    public OrderAcknowledgment inPart(int cases, long later) {
        return acknowledgment(
                "AC", List.of(answer("IA", cases(cases * 24L)), answer("IB", eaches(later))));
    }

    private static Quantity cases(long eaches) {
        return new Quantity(BigDecimal.valueOf(eaches / 24), Quantity.CASE);
    }

    private static Answer answer(String status, Quantity quantity) {
        return new Answer(status, quantity, null, null, List.of(), List.of());
    }

    private OrderAcknowledgment acknowledgment(String type, List<Answer> answers) {
        return new OrderAcknowledgment(
                new OrderAcknowledgment.Heading(
                        "00",
                        type,
                        number(order),
                        DAY,
                        null,
                        null,
                        null,
                        new SellersOrder("SO-1", DAY, null),
                        null),
                new Particulars(
                        List.of(),
                        List.of(),
                        List.of(delivery("017", LocalTime.parse("07:00"))),
                        List.of(shipTo())),
                List.of(
                        new OrderAcknowledgment.Line(
                                new OrderedItem("1", cases(quantity), null, ids()),
                                new Goods(List.of(), List.of(new Packing(24))),
                                List.of(),
                                answers,
                                List.of())),
                Totals.LINES,
                List.of());
    }

    public ShipNotice shipped() {
        var item =
                new ShipNotice.ShippedItem(
                        new Item(
                                null,
                                List.of(
                                        new ItemId(ItemId.BUYERS, product.toString()),
                                        new ItemId(ItemId.LOT, "L20261121"))),
                        new ShipNotice.Shipped("1", cases(quantity), null, null),
                        new Goods(List.of(), List.of(new Packing(24))),
                        new Particulars(
                                List.of(),
                                List.of(),
                                List.of(
                                        new Moment(
                                                Moment.EXPIRATION,
                                                LocalDate.parse("2027-03-01"),
                                                null,
                                                null)),
                                List.of()),
                        List.of(),
                        List.of());
        var pack =
                new ShipNotice.Pack(
                        ShipNotice.Pack.CARTON,
                        List.of(
                                new ShipNotice.Mark(
                                        ShipNotice.Mark.SSCC, "00095212340000000017", null)),
                        Particulars.NONE,
                        List.of(item),
                        List.of());
        var inOrder =
                new ShipNotice.Order(
                        new ShipNotice.OrderReference(number(order)),
                        Particulars.NONE,
                        List.of(pack),
                        List.of());
        var shipment =
                new ShipNotice.Shipment(
                        new Particulars(
                                List.of(),
                                List.of(),
                                List.of(
                                        new Moment(
                                                Moment.SHIPPED,
                                                DAY,
                                                LocalTime.parse("18:00"),
                                                "UT"),
                                        delivery("017", LocalTime.parse("08:00"))),
                                List.of(shipTo())),
                        List.of(inOrder),
                        List.of());
        return new ShipNotice(
                new ShipNotice.Heading("00", "SH-7", DAY, LocalTime.parse("18:00"), "0001", null),
                List.of(),
                List.of(shipment),
                Totals.LINES);
    }

    private static Moment delivery(String qualifier, LocalTime time) {
        return new Moment(qualifier, DAY.plusDays(1), time, "UT");
    }

    private Party shipTo() {
        return new Party(Party.SHIP_TO, new Identifier(Identifier.BUYERS, location.toString()));
    }

    private List<ItemId> ids() {
        return List.of(new ItemId(ItemId.BUYERS, product.toString()));
    }
}
