package com.retail.pepsico.shipment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/// Puts cargo on pallets in whole cases, one after the other, and gives each its label. A shipment
/// that is no more than one case gets no pallet. Pallets come from production days one apart, so an
/// item that needs several comes in several lots.
public final class Stowage {

    private static final int DEFAULT_UNITS_PER_PALLET = 480;

    private final ToIntFunction<String> unitsPerPallet;
    private final ToIntFunction<String> shelfLifeDays;
    private final Supplier<String> ssccs;

    /// @param unitsPerPallet eaches of an item on a pallet, 0 if not known
    /// @param shelfLifeDays of an item, from its production day
    public Stowage(
            ToIntFunction<String> unitsPerPallet,
            ToIntFunction<String> shelfLifeDays,
            Supplier<String> ssccs) {
        this.unitsPerPallet = unitsPerPallet;
        this.shelfLifeDays = shelfLifeDays;
        this.ssccs = ssccs;
    }

    public List<Shipment.Line> stow(List<Cargo> cargo, LocalDate today) {
        var stowed = new ArrayList<Shipment.Line>();
        var sscc = ssccs.get();
        double room = 1;
        int pallet = 0;
        for (var goods : cargo) {
            long left = goods.quantity();
            while (left > 0) {
                long fits = fits(goods, room);
                if (fits <= 0) {
                    sscc = ssccs.get();
                    pallet++;
                    room = 1;
                    fits = Math.max(fits(goods, room), pack(goods));
                }
                long part = Math.min(left, fits);
                stowed.add(stowed(goods.of(part), today.minusDays(pallet), sscc));
                left -= part;
                room -= (double) part / perPallet(goods);
            }
        }
        return stowed;
    }

    private Shipment.Line stowed(Cargo goods, LocalDate produced, String sscc) {
        return new Shipment.Line(
                goods,
                new Label(
                        "L" + produced.toString().replace("-", ""),
                        produced.plusDays(shelfLifeDays.applyAsInt(goods.buyerItem())),
                        sscc));
    }

    private long fits(Cargo goods, double room) {
        long pack = pack(goods);
        return (long) (room * perPallet(goods) / pack + 1e-9) * pack;
    }

    private int perPallet(Cargo goods) {
        int known = unitsPerPallet.applyAsInt(goods.buyerItem());
        return known == 0 ? DEFAULT_UNITS_PER_PALLET : known;
    }

    private static long pack(Cargo goods) {
        return goods.casePack() == null ? 1 : goods.casePack();
    }
}
