package com.retail.supplychain.reconciliation;

import com.retail.supplychain.reconciliation.Ours.Figures;
import com.retail.supplychain.supplier.SupplierRecords.Held;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// Goes through two lists of positions in the order of their keys, a position at a time, so it
/// needs no more memory than a page of each.
final class Merge {

    /// What is found on the way.
    interface Finds {
        void equal(Ours ours);

        /// @param theirs null if PepsiCo has none
        void different(Ours ours, @Nullable Held theirs);

        void unknown(Held theirs);
    }

    private Merge() {}

    static void of(Iterator<Ours> ours, Iterator<Held> theirs, Finds finds) {
        var one = next(ours);
        var other = next(theirs);
        while (one != null || other != null) {
            int order = one == null ? 1 : other == null ? -1 : one.key().compareTo(key(other));
            if (order > 0 && other != null) {
                finds.unknown(other);
                other = next(theirs);
            } else if (one != null && order < 0) {
                finds.different(one, null);
                one = next(ours);
            } else if (one != null && other != null) {
                if (one.figures().hasSameUnitsAs(figures(other))) {
                    finds.equal(one);
                } else {
                    finds.different(one, other);
                }
                one = next(ours);
                other = next(theirs);
            }
        }
    }

    static Key key(Held held) {
        return new Key(held.location(), held.buyerItem());
    }

    static Figures figures(Held held) {
        return new Figures(held.onHand(), held.reserved(), held.sequence());
    }

    private static <T> @Nullable T next(Iterator<T> items) {
        return items.hasNext() ? items.next() : null;
    }
}
