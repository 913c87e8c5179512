package com.retail.supplychain.edi;

import com.retail.platform.x12.document.OrderAcknowledgment;
import com.retail.platform.x12.document.ShipNotice;
import com.retail.supplychain.location.Locations;
import com.retail.supplychain.order.NoSuchOrder;
import com.retail.supplychain.order.Notice;
import com.retail.supplychain.order.OrderService;
import com.retail.supplychain.order.PurchaseBook;
import com.retail.supplychain.order.Purchased;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Brings what documents say to the orders, each once: as the same said by webhook is.
@Component
class Letters {

    /// How a document names an order, and what it says of it.
    ///
    /// @param segment and element that name it
    /// @param reference the supplier's own number of it
    private record Mention(String number, String segment, int element, @Nullable String reference) {

        UUID id() {
            return OrderNumber.read(number).orElseThrow(this::unknown);
        }

        Unfit unknown() {
            return new Unfit(segment, element, number, "is no order of ours");
        }
    }

    private interface Reading {
        Notice of(Purchased order, PartnerTime time);
    }

    private final PurchaseBook purchases;
    private final OrderService orders;
    private final Locations locations;

    Letters(PurchaseBook purchases, OrderService orders, Locations locations) {
        this.purchases = purchases;
        this.orders = orders;
        this.locations = locations;
    }

    /// What becomes of a document, for each order that it is about.
    List<Outcome> open(Letter letter) {
        return switch (letter.document()) {
            case OrderAcknowledgment answer -> List.of(answered(answer, letter));
            case ShipNotice notice -> shipped(notice, letter);
            default -> List.of(letter.unused("A partner has nothing to tell us by it."));
        };
    }

    private Outcome answered(OrderAcknowledgment answer, Letter letter) {
        var heading = answer.heading();
        var theirs = heading.sellersOrder();
        var mention =
                new Mention(heading.number(), "BAK", 3, theirs == null ? null : theirs.number());
        return apply(
                mention,
                letter,
                (order, time) -> new AnswerReader(order, time).read(answer, letter));
    }

    private List<Outcome> shipped(ShipNotice notice, Letter letter) {
        ShipNoticeReader reader;
        try {
            reader = new ShipNoticeReader(notice);
        } catch (Unfit unfit) {
            return List.of(letter.refused(null, unfit.fault()));
        }
        var outcomes = new ArrayList<Outcome>();
        for (var number : reader.orders()) {
            outcomes.add(
                    apply(
                            new Mention(number, "PRF", 1, null),
                            letter,
                            (order, time) -> reader.read(number, order, time, letter)));
        }
        return outcomes;
    }

    private Outcome apply(Mention mention, Letter letter, Reading reading) {
        UUID number = null;
        try {
            number = mention.id();
            var order = purchases.find(number).orElseThrow(mention::unknown);
            var location = order.purchase().locationId();
            var notice = reading.of(order, new PartnerTime(locations.zone(location)));
            boolean isNew =
                    orders.apply(
                            number,
                            location,
                            reference(mention, order),
                            new OrderService.Said(notice, type(notice), letter.id()));
            return letter.taken(number, isNew);
        } catch (Unfit unfit) {
            return letter.refused(number, unfit.fault());
        } catch (NoSuchOrder contradiction) {
            return letter.refused(
                    number,
                    new Outcome.Fault(
                            mention.segment(),
                            null,
                            mention.element(),
                            String.valueOf(contradiction.getMessage()),
                            mention.number()));
        }
    }

    /// A partner that says no number of its own knows an order by ours.
    private static String reference(Mention mention, Purchased order) {
        return Objects.requireNonNullElseGet(
                mention.reference(),
                () ->
                        Objects.requireNonNullElse(
                                order.purchase().supplierReference(), mention.number()));
    }

    private static String type(Notice notice) {
        return switch (notice) {
            case Notice.Answered answered ->
                    answered.rejected() ? "order.rejected" : "order.acknowledged";
            case Notice.Shipped shipped -> "shipment.dispatched";
            case Notice.Delivered delivered -> "delivery.completed";
            case Notice.Invoiced charged -> "invoice.issued";
        };
    }
}
