package com.retail.supplychain.receiving;

import com.retail.supplychain.activity.Movement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// To which goods of which shipments a receipt of our own belongs: those that it names, then those
/// of its lot, then the oldest; what is more than all expect goes to the last one that got any.
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
    }

    record Match(Item item, long units) {}

    private final Map<UUID, Long> open = new HashMap<>();
    private final Map<UUID, Long> taken = new HashMap<>();
    private final List<Item> items;

    private Matching(List<Item> items) {
        this.items = items;
        items.forEach(item -> open.put(item.id(), item.open()));
    }

    /// @param items oldest first
    static List<Match> of(Movement receipt, List<Item> items) {
        if (items.isEmpty()) {
            return List.of();
        }
        var matching = new Matching(items);
        long left = receipt.change();
        for (var lot : receipt.lots()) {
            if (lot.change() > 0) {
                matching.share(receipt.sourceRef(), lot.lot(), lot.change());
                left -= lot.change();
            }
        }
        if (left > 0) {
            matching.share(receipt.sourceRef(), null, left);
        }
        return matching.matches();
    }

    /// The same, of a receipt that was here first: what is more than all expect is left.
    static List<Match> within(Movement receipt, List<Item> items) {
        return of(receipt, items).stream()
                .map(match -> new Match(match.item(), Math.min(match.units(), match.item().open())))
                .filter(match -> match.units() > 0)
                .toList();
    }

    private void share(String source, @Nullable String lot, long units) {
        var inOrder = new ArrayList<>(items);
        inOrder.sort(
                Comparator.comparing((Item item) -> !item.isNamedBy(source))
                        .thenComparing(item -> lot == null || !Objects.equals(lot, item.lot())));
        long left = units;
        var last = inOrder.getFirst();
        for (var item : inOrder) {
            long part = Math.min(left, open.getOrDefault(item.id(), 0L));
            if (part > 0) {
                take(item, part);
                left -= part;
                last = item;
            }
        }
        if (left > 0) {
            take(last, left);
        }
    }

    private void take(Item item, long units) {
        open.merge(item.id(), -Math.min(units, open.getOrDefault(item.id(), 0L)), Long::sum);
        taken.merge(item.id(), units, Long::sum);
    }

    private List<Match> matches() {
        return items.stream()
                .filter(item -> taken.containsKey(item.id()))
                .map(item -> new Match(item, taken.getOrDefault(item.id(), 0L)))
                .toList();
    }
}
