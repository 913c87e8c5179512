package com.retail.inventory.stock;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The lots of one product at one location, and the order in which they leave: the first to expire
/// first, what has no lot after them, what has expired last.
///
/// What is on hand and in no lot is the difference to the level. A fact can make it negative, and
/// so a lot that it names: what left before its receipt was told is owed to it, so that facts end
/// the same in whatever order they come.
final class LotBook {

    private static final Comparator<Lot> FIRST_EXPIRED_FIRST =
            Comparator.comparing(
                            Lot::expiresOn,
                            Comparator.nullsLast(Comparator.<LocalDate>naturalOrder()))
                    .thenComparing(Lot::number);

    /// What there is of a lot.
    ///
    /// @param expiresOn the last day on which it may be sold
    record Lot(String number, @Nullable LocalDate expiresOn, long onHand) {

        boolean isExpired(LocalDate today) {
            return expiresOn != null && expiresOn.isBefore(today);
        }
    }

    private final Map<String, Lot> lots;
    private final Map<String, Lot> changed;

    LotBook(List<Lot> lots) {
        this.lots = new TreeMap<>();
        this.changed = new TreeMap<>();
        lots.forEach(lot -> this.lots.put(lot.number(), lot));
    }

    private LotBook(Map<String, Lot> lots, Map<String, Lot> changed) {
        this.lots = new TreeMap<>(lots);
        this.changed = new TreeMap<>(changed);
    }

    LotBook copy() {
        return new LotBook(lots, changed);
    }

    boolean isEmpty() {
        return lots.isEmpty();
    }

    /// The lots whose quantity is another than the stored one.
    List<Lot> changed() {
        return List.copyOf(changed.values());
    }

    /// What there is in all lots, in base units.
    long onHand() {
        return lots.values().stream().mapToLong(Lot::onHand).sum();
    }

    /// What has expired by that day, in base units.
    long expired(LocalDate today) {
        return lots.values().stream()
                .filter(lot -> lot.isExpired(today))
                .mapToLong(lot -> Math.max(lot.onHand(), 0))
                .sum();
    }

    /// Those of these lots that are known with another expiry.
    List<LotChange> differing(List<LotChange> changes) {
        return changes.stream()
                .filter(
                        change -> {
                            var known = lots.get(change.lot());
                            return known != null
                                    && known.onHand() != 0
                                    && change.expiresOn() != null
                                    && known.expiresOn() != null
                                    && !change.expiresOn().equals(known.expiresOn());
                        })
                .toList();
    }

    /// Whether there is as much in each of these lots as would leave it.
    boolean holds(List<LotChange> changes) {
        return changes.stream()
                .allMatch(
                        change -> {
                            var known = lots.get(change.lot());
                            return change.change() >= 0
                                    || (known != null && known.onHand() + change.change() >= 0);
                        });
    }

    /// Whether one of these lots would give what has expired by that day.
    boolean givesExpired(List<LotChange> changes, LocalDate today) {
        return changes.stream()
                .anyMatch(
                        change -> {
                            var known = lots.get(change.lot());
                            return change.change() < 0 && known != null && known.isExpired(today);
                        });
    }

    /// Moves the named lots and answers what was moved.
    List<LotChange> apply(List<LotChange> changes) {
        var moved = new ArrayList<LotChange>();
        for (var change : changes) {
            var known = lots.getOrDefault(change.lot(), new Lot(change.lot(), null, 0));
            var expiry = expiry(known, change);
            put(new Lot(known.number(), expiry, known.onHand() + change.change()));
            moved.add(new LotChange(known.number(), expiry, change.change()));
        }
        return moved;
    }

    /// One that is used up may come in again with another expiry.
    private static @Nullable LocalDate expiry(Lot known, LotChange change) {
        boolean renewed = known.onHand() == 0 && change.expiresOn() != null;
        return renewed || known.expiresOn() == null ? change.expiresOn() : known.expiresOn();
    }

    /// Takes so much, the first to expire first, and answers what came out of which lot; the rest
    /// is of no lot.
    ///
    /// @param onHand the level before, lots and the rest together
    List<LotChange> take(long quantity, long onHand, LocalDate today) {
        var taken = new ArrayList<LotChange>();
        long left = quantity;
        for (var lot : inOrder(today, false)) {
            left -= takeFrom(lot, left, taken);
        }
        long loose = onHand - onHand() + lotted(taken);
        left -= Math.clamp(loose, 0, left);
        for (var lot : inOrder(today, true)) {
            left -= takeFrom(lot, left, taken);
        }
        return taken;
    }

    private long takeFrom(Lot lot, long wanted, List<LotChange> taken) {
        long part = Math.min(wanted, lot.onHand());
        if (part > 0) {
            put(new Lot(lot.number(), lot.expiresOn(), lot.onHand() - part));
            taken.add(new LotChange(lot.number(), lot.expiresOn(), -part));
        }
        return Math.max(part, 0);
    }

    private List<Lot> inOrder(LocalDate today, boolean expired) {
        return lots.values().stream()
                .filter(lot -> lot.onHand() > 0 && lot.isExpired(today) == expired)
                .sorted(FIRST_EXPIRED_FIRST)
                .toList();
    }

    private static long lotted(List<LotChange> taken) {
        return taken.stream().mapToLong(LotChange::change).sum();
    }

    private void put(Lot lot) {
        lots.put(lot.number(), lot);
        changed.put(lot.number(), lot);
    }
}
