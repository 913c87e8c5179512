package com.retail.inventory.transfer;

import com.retail.inventory.stock.LotChange;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The lots of a line that are on their way.
///
/// @param lots how much of each, always more than nothing
record Load(List<LotChange> lots) {

    private static final Comparator<LotChange> FIRST_EXPIRED_FIRST =
            Comparator.comparing(
                            LotChange::expiresOn,
                            Comparator.nullsLast(Comparator.<LocalDate>naturalOrder()))
                    .thenComparing(LotChange::lot);

    /// What was taken off a load, and what is left on it.
    record Taken(List<LotChange> lots, Load left) {}

    /// What there is of that lot.
    long of(String lot) {
        return lots.stream()
                .filter(each -> each.lot().equals(lot))
                .mapToLong(LotChange::change)
                .sum();
    }

    /// Takes so much off: of the named lot alone, or the first to expire first and what has no lot
    /// last.
    Taken take(long quantity, @Nullable String named) {
        var taken = new ArrayList<LotChange>();
        var left = new ArrayList<LotChange>();
        long wanted = quantity;
        for (var lot : lots.stream().sorted(FIRST_EXPIRED_FIRST).toList()) {
            long part =
                    named == null || lot.lot().equals(named) ? Math.min(wanted, lot.change()) : 0;
            if (part > 0) {
                taken.add(new LotChange(lot.lot(), lot.expiresOn(), part));
            }
            if (part < lot.change()) {
                left.add(new LotChange(lot.lot(), lot.expiresOn(), lot.change() - part));
            }
            wanted -= part;
        }
        return new Taken(List.copyOf(taken), new Load(List.copyOf(left)));
    }
}
