package com.retail.supplychain.edi;

import com.retail.platform.x12.document.ItemId;
import com.retail.platform.x12.document.Moment;
import com.retail.platform.x12.document.Particulars;
import com.retail.platform.x12.document.ShipNotice;
import com.retail.platform.x12.document.ShipNotice.Level;
import com.retail.platform.x12.document.ShipNotice.Mark;
import com.retail.platform.x12.document.ShipNotice.Pack;
import com.retail.platform.x12.document.ShipNotice.Shipment;
import com.retail.platform.x12.document.ShipNotice.ShippedItem;
import com.retail.supplychain.order.Notice;
import com.retail.supplychain.order.Purchased;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads an 856 as what has left of each order that is in it, whether its items are in packs or its
/// packs in items.
final class ShipNoticeReader {

    /// @param pack the label of the pack that it is in; null if it is in none
    private record Packed(ShippedItem item, @Nullable String pack) {}

    private static final String ORIGINAL = "00";
    private static final int LONGEST_LOT = 20;
    private static final int SSCC_LENGTH = 18;

    /// Which dates say when it is delivered: estimated, scheduled, estimated arrival, as requested.
    private static final List<String> DELIVERED =
            List.of(Moment.DELIVERY_ESTIMATED, "067", "371", Moment.DELIVERY_REQUESTED);

    private final ShipNotice said;
    private final Shipment shipment;
    private final Map<String, List<Packed>> byOrder = new LinkedHashMap<>();

    /// @throws Unfit if it is not one shipment's original notice, with each item in an order
    ShipNoticeReader(ShipNotice said) {
        this.said = said;
        if (!said.heading().purpose().equals(ORIGINAL)) {
            throw new Unfit(
                    "BSN", 1, said.heading().purpose(), "is no purpose that can be followed");
        }
        if (said.levels().size() != 1 || !(said.levels().getFirst() instanceof Shipment one)) {
            throw new Unfit("HL", 3, null, "must be one shipment with all the rest in it");
        }
        this.shipment = one;
        collect(one, null, null);
        if (byOrder.isEmpty()) {
            throw new Unfit("HL", 3, null, "has no items of an order");
        }
    }

    private void collect(Level level, @Nullable String order, @Nullable String pack) {
        switch (level) {
            case ShipNotice.Order of -> inside(of, of.order().number(), pack);
            case Pack in -> inside(in, order, label(in.marks()).orElse(pack));
            case ShippedItem item -> {
                if (order == null) {
                    throw new Unfit("HL", 3, "I", "is in no order");
                }
                byOrder.computeIfAbsent(order, number -> new ArrayList<>())
                        .add(new Packed(item, packOf(item).orElse(pack)));
            }
            case Shipment of -> inside(of, order, pack);
        }
    }

    private void inside(Level level, @Nullable String order, @Nullable String pack) {
        level.levels().forEach(each -> collect(each, order, pack));
    }

    /// The one pack that an item lies in; of several nobody can say what is in which.
    private static Optional<String> packOf(ShippedItem item) {
        return item.levels().size() == 1 && item.levels().getFirst() instanceof Pack pack
                ? label(pack.marks())
                : Optional.empty();
    }

    private static Optional<String> label(List<Mark> marks) {
        return marks.stream()
                .filter(mark -> mark.qualifier().equals(Mark.SSCC))
                .map(Mark::number)
                .map(
                        number ->
                                number.length() == SSCC_LENGTH + 2 && number.startsWith("00")
                                        ? number.substring(2)
                                        : number)
                .findFirst();
    }

    /// The buyer's numbers of the orders in it.
    List<String> orders() {
        return List.copyOf(byOrder.keySet());
    }

    /// What has left of one of them.
    ///
    /// @throws Unfit if it does not fit to the order
    Notice.Shipped read(String number, Purchased order, PartnerTime time, Letter letter) {
        var heading = said.heading();
        Reckoning.requireShipTo(order.purchase().locationId(), shipment.particulars().parties());
        var moments = moments();
        var left =
                time.first(moments, List.of(Moment.SHIPPED))
                        .orElseGet(() -> time.at("BSN", 3, heading.date(), heading.time()));
        var expected =
                time.first(moments, DELIVERED)
                        .orElseThrow(
                                () ->
                                        new Unfit(
                                                "DTM",
                                                0,
                                                null,
                                                "of the estimated delivery (017) is missing"));
        return new Notice.Shipped(
                letter.sequence(),
                left,
                heading.number(),
                expected,
                carrier(),
                null,
                Objects.requireNonNull(byOrder.get(number)).stream()
                        .map(packed -> moved(packed, order))
                        .toList(),
                null);
    }

    private List<Moment> moments() {
        var all = new ArrayList<>(shipment.particulars().moments());
        all.addAll(said.moments());
        return all;
    }

    /// By its name or else by its code.
    private @Nullable String carrier() {
        return shipment.also().stream()
                .filter(segment -> segment.tag().equals("TD5"))
                .map(segment -> segment.element(segment.element(5).isEmpty() ? 3 : 5))
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse(null);
    }

    private static Notice.Moved moved(Packed packed, Purchased order) {
        var item = packed.item();
        var shipped = item.shipped();
        if (shipped == null) {
            throw new Unfit("SN1", 0, null, "is missing");
        }
        List<ItemId> ids = item.item() == null ? List.of() : item.item().ids();
        var line = Reckoning.line(order, shipped.line(), ids, "SN1");
        var product = Reckoning.product(line, ids);
        var pack = Reckoning.casePack(item.goods());
        return new Notice.Moved(
                line.number(),
                product,
                product.equals(line.productId()) ? null : line.productId(),
                Reckoning.eaches(shipped.quantity(), pack.orElse(line.casePack()), "SN1", 2),
                Reckoning.gtin(ids).orElse(null),
                lot(ids),
                expiry(item.particulars()),
                packed.pack(),
                pack.orElse(null));
    }

    private static @Nullable String lot(List<ItemId> ids) {
        var lot = Reckoning.number(ids, ItemId.LOT).orElse(null);
        if (lot != null && lot.length() > LONGEST_LOT) {
            throw new Unfit("LIN", 0, lot, "is a longer lot than GS1 allows");
        }
        return lot;
    }

    private static @Nullable LocalDate expiry(Particulars particulars) {
        return particulars.moments().stream()
                .filter(moment -> moment.qualifier().equals(Moment.EXPIRATION))
                .map(Moment::date)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
