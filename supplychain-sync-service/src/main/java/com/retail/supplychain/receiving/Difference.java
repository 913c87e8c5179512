package com.retail.supplychain.receiving;

import com.retail.supplychain.shipment.ShipmentView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What a person found wrong with a product of a delivery, in base units.
///
/// @param missing short: delivered on paper only
/// @param over more than on paper
/// @param damaged arrived but not fit for sale
public record Difference(
        UUID productId, long missing, long over, long damaged, @Nullable String note) {

    private static final Difference NOTHING = new Difference(new UUID(0, 0), 0, 0, 0, null);

    /// A product on a line of the order.
    ///
    /// @param expected what should have come of it, `received` what was counted
    private record Line(int number, UUID product, long expected, long received) {

        static Line of(ShipmentView.Item item) {
            return new Line(
                    item.lineNumber(), item.productId(), item.expected(), item.receivedQuantity());
        }

        Line plus(Line more) {
            return new Line(number, product, expected + more.expected, received + more.received);
        }

        private long lacks() {
            return Math.max(0, expected - received);
        }
    }

    /// What is to be reported of a shipment: for one that we counted in, what was counted against
    /// the supplier's word; for one booked on its word, what a person says. Damaged units are said
    /// by a person either way, and are not among those counted in.
    static List<ShipmentView.Difference> of(ShipmentView shipment, List<Difference> said) {
        var lines = new LinkedHashMap<List<Object>, Line>();
        for (var item : shipment.items()) {
            var line = Line.of(item);
            lines.merge(List.of(line.number(), line.product()), line, Line::plus);
        }
        var byProduct = new LinkedHashMap<UUID, List<Line>>();
        lines.values()
                .forEach(
                        line ->
                                byProduct
                                        .computeIfAbsent(line.product(), p -> new ArrayList<>())
                                        .add(line));
        boolean counted = shipment.receiving().equals("own");
        return byProduct.values().stream()
                .flatMap(
                        of -> {
                            var words =
                                    said.stream()
                                            .filter(isOf(of.getFirst().product()))
                                            .findFirst()
                                            .orElse(NOTHING);
                            return shared(of, counted ? counted(of, words) : words).stream();
                        })
                .sorted(Comparator.comparingInt(ShipmentView.Difference::lineNumber))
                .toList();
    }

    private static Predicate<Difference> isOf(UUID product) {
        return each -> each.productId().equals(product);
    }

    private static Difference counted(List<Line> lines, Difference words) {
        long expected = lines.stream().mapToLong(Line::expected).sum();
        long received = lines.stream().mapToLong(Line::received).sum();
        long off = received + words.damaged() - expected;
        return new Difference(
                words.productId(),
                Math.max(0, -off),
                Math.max(0, off),
                words.damaged(),
                words.note());
    }

    /// Shares what is to be said of a product out over its lines, none more than it was to bring;
    /// what is over goes to the last. Of what was not delivered at all the supplier takes no word.
    private static List<ShipmentView.Difference> shared(List<Line> all, Difference whole) {
        var lines = all.stream().filter(line -> line.expected() > 0).toList();
        int last = lines.size() - 1;
        var lacking = lines.stream().mapToLong(Line::lacks).toArray();
        var room = lines.stream().mapToLong(Line::expected).toArray();
        var missing = share(whole.missing(), lacking, room);
        if (last >= 0) {
            room[last] += whole.over();
        }
        var damaged = share(whole.damaged(), lacking, room);
        var found = new ArrayList<ShipmentView.Difference>();
        for (int i = 0; i <= last; i++) {
            var line = lines.get(i);
            long over = i == last ? whole.over() : 0;
            if (missing[i] + over + damaged[i] > 0) {
                found.add(
                        new ShipmentView.Difference(
                                line.number(),
                                line.product(),
                                line.expected(),
                                line.expected() - missing[i] + over - damaged[i],
                                missing[i],
                                over,
                                damaged[i],
                                whole.note()));
            }
        }
        return found;
    }

    /// Takes from each first what it lacks, then what it has room for; both become less by that.
    private static long[] share(long units, long[] lacking, long[] room) {
        var parts = new long[room.length];
        long left = units;
        for (var limits : List.of(lacking.clone(), room)) {
            for (int i = 0; i < parts.length; i++) {
                long part = Math.min(left, Math.min(limits[i], room[i]));
                parts[i] += part;
                left -= part;
                lacking[i] -= Math.min(part, lacking[i]);
                room[i] -= part;
            }
        }
        return parts;
    }

    /// What was said to be damaged of a shipment, product by product.
    static List<Difference> damaged(ShipmentView shipment) {
        var found = new LinkedHashMap<UUID, Difference>();
        for (var item : shipment.items()) {
            if (item.damagedQuantity() > 0) {
                found.merge(
                        item.productId(),
                        new Difference(item.productId(), 0, 0, item.damagedQuantity(), item.note()),
                        (one, more) ->
                                new Difference(
                                        one.productId,
                                        0,
                                        0,
                                        one.damaged + more.damaged,
                                        one.note == null ? more.note : one.note));
            }
        }
        return List.copyOf(found.values());
    }
}
