package com.retail.supplychain.receiving;

import com.retail.supplychain.activity.Movement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// To which goods of which shipments a receipt of our own belongs: those that it names, then those
/// of its lot, then the oldest, each as far as it expects them, and none of another lot. The rest
/// waits for goods of which we were not told yet, until the shipment that it fits is closed.
final class Matching {

    /// Goods that we wait for.
    ///
    /// @param expected base units by the supplier's word, `received` what has come of them
    /// @param shipment the supplier's name of the shipment, and `sscc` the label of pallet or case
    record Item(
            UUID id,
            UUID order,
            String shipment,
            @Nullable String sscc,
            @Nullable String lot,
            long expected,
            long received) {

        private long open() {
            return Math.max(0, expected - received);
        }

        private boolean isNamedBy(String source) {
            return source.contains(shipment) || (sscc != null && source.contains(sscc));
        }

        private boolean isOfAnother(@Nullable String other) {
            return lot != null && other != null && !lot.equals(other);
        }
    }

    record Match(Item item, long units) {}

    private final Movement receipt;
    private final List<Item> items;
    private final boolean closing;
    private final Map<UUID, Long> open = new HashMap<>();
    private final Map<UUID, Long> taken = new HashMap<>();
    private final List<Movement.Lot> lotsLeft = new ArrayList<>();
    private long left;

    private Matching(Movement receipt, List<Item> items, boolean closing) {
        this.receipt = receipt;
        this.items = items;
        this.closing = closing;
        items.forEach(item -> open.put(item.id(), item.open()));
    }

    /// @param items oldest first
    static Matching of(Movement receipt, List<Item> items) {
        return new Matching(receipt, items, false).shared();
    }

    /// The same when no more is waited for: what is still lacking may have come as another lot than
    /// on paper, and what is more than expected is over.
    static Matching closing(Movement receipt, List<Item> items) {
        return new Matching(receipt, items, true).shared();
    }

    List<Match> matches() {
        return items.stream()
                .filter(item -> taken.containsKey(item.id()))
                .map(item -> new Match(item, taken.getOrDefault(item.id(), 0L)))
                .toList();
    }

    /// What of the receipt has found no goods.
    Optional<Movement> rest() {
        return left == 0 ? Optional.empty() : Optional.of(receipt.of(left, lotsLeft));
    }

    private Matching shared() {
        long ofNoLot = receipt.change();
        for (var lot : receipt.lots()) {
            if (lot.change() > 0) {
                long rest = share(lot.lot(), lot.change());
                if (rest > 0) {
                    lotsLeft.add(new Movement.Lot(lot.lot(), rest));
                    left += rest;
                }
                ofNoLot -= lot.change();
            }
        }
        if (ofNoLot > 0) {
            left += share(null, ofNoLot);
        }
        return this;
    }

    /// @return what is left
    private long share(@Nullable String lot, long units) {
        var inOrder = new ArrayList<>(items);
        inOrder.removeIf(item -> !closing && item.isOfAnother(lot));
        inOrder.sort(
                Comparator.comparing((Item item) -> item.isOfAnother(lot))
                        .thenComparing(item -> !item.isNamedBy(receipt.sourceRef()))
                        .thenComparing(item -> lot == null || !lot.equals(item.lot())));
        long rest = units;
        for (var item : inOrder) {
            long part = Math.min(rest, open.getOrDefault(item.id(), 0L));
            if (part > 0) {
                take(item, part);
                rest -= part;
            }
        }
        var fitting = items.stream().filter(item -> item.expected() > 0 && !item.isOfAnother(lot));
        var last = closing ? fitting.reduce((one, next) -> next) : Optional.<Item>empty();
        if (rest == 0 || last.isEmpty()) {
            return rest;
        }
        take(last.get(), rest);
        return 0;
    }

    private void take(Item item, long units) {
        open.merge(item.id(), -Math.min(units, open.getOrDefault(item.id(), 0L)), Long::sum);
        taken.merge(item.id(), units, Long::sum);
    }
}
