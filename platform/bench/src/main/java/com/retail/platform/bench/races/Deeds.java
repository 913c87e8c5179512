package com.retail.platform.bench.races;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/// Makes calls: what they ask for, and the rows that they are to write.
final class Deeds {

    private final UUID caller;
    private final String prefix;
    private final AtomicLong numbers = new AtomicLong();

    /// @param caller the id of who calls, which is part of a row's source
    /// @param prefix of all keys, so that no two races share one
    Deeds(UUID caller, String prefix) {
        this.caller = caller;
        this.prefix = prefix;
    }

    Call receipt(Key key, long quantity) {
        var id = id();
        return new Call(
                Call.Shape.MOVEMENT,
                "/inventory/receipts",
                id,
                "{%s,\"quantity\":%d}".formatted(place(key), quantity),
                List.of(Effect.by(ref(id, 0), key, quantity)),
                true);
    }

    Call adjustment(Key key, long delta) {
        var id = id();
        return new Call(
                Call.Shape.MOVEMENT,
                "/inventory/adjustments",
                id,
                "{%s,\"delta\":%d}".formatted(place(key), delta),
                List.of(Effect.by(ref(id, 0), key, delta)),
                true);
    }

    Call set(Key key, long quantity, long expected) {
        var id = id();
        return new Call(
                Call.Shape.MOVEMENT,
                "/inventory/adjustments",
                id,
                "{%s,\"set\":%d,\"expected_quantity\":%d}"
                        .formatted(place(key), quantity, expected),
                List.of(Effect.to(ref(id, 0), key, quantity, expected)),
                true);
    }

    /// @param changes one for each of the keys
    Call document(List<Key> keys, List<Long> changes, boolean together) {
        var id = id();
        var body = new StringBuilder("{\"all_or_nothing\":" + together + ",\"lines\":[");
        var effects = new ArrayList<Effect>();
        for (int i = 0; i < keys.size(); i++) {
            body.append(i == 0 ? "{" : ",{")
                    .append(place(keys.get(i)))
                    .append(",\"change\":")
                    .append(changes.get(i))
                    .append('}');
            effects.add(Effect.by(ref(id, i), keys.get(i), changes.get(i)));
        }
        return new Call(
                Call.Shape.LINES,
                "/inventory/movements",
                id,
                body.append("]}").toString(),
                effects,
                together);
    }

    Call reservation(Key key, long quantity) {
        var id = id();
        return new Call(
                Call.Shape.RESERVATION,
                "/inventory/reservations",
                id,
                "{\"owner_ref\":\"%s\",\"location_id\":\"%s\",\"ttl_seconds\":86400,\"lines\":[{\"product_id\":\"%s\",\"quantity\":%d}]}"
                        .formatted(id, key.location(), key.product(), quantity),
                List.of(Effect.hold(ref(id, 0), key, quantity)),
                true);
    }

    Call confirmation(UUID reservation, Key key, long quantity) {
        var ref = "reservation:%s:confirm:%s".formatted(reservation, key.product());
        return ended(reservation, "confirm", Effect.take(ref, key, quantity));
    }

    Call release(UUID reservation, Key key, long quantity) {
        var ref = "reservation:%s:release:%s".formatted(reservation, key.product());
        return ended(reservation, "release", Effect.free(ref, key, quantity));
    }

    private static Call ended(UUID reservation, String how, Effect effect) {
        return new Call(
                Call.Shape.RESERVATION,
                "/inventory/reservations/" + reservation + "/" + how,
                "",
                "{}",
                List.of(effect),
                true);
    }

    /// A draft, which moves nothing yet.
    Call transfer(Key from, UUID to, long quantity) {
        return new Call(
                Call.Shape.TRANSFER,
                "/inventory/transfers",
                id(),
                "{\"from_location_id\":\"%s\",\"to_location_id\":\"%s\",\"lines\":[{\"product_id\":\"%s\",\"quantity\":%d}]}"
                        .formatted(from.location(), to, from.product(), quantity),
                List.of(),
                true);
    }

    Call shipment(UUID transfer, Key from, long quantity) {
        return new Call(
                Call.Shape.TRANSFER,
                "/inventory/transfers/" + transfer + "/shipment",
                "",
                "{}",
                List.of(Effect.by("transfer:" + transfer + ":ship:0", from, -quantity)),
                true);
    }

    Call arrival(UUID transfer, Key to, long quantity) {
        return new Call(
                Call.Shape.TRANSFER,
                "/inventory/transfers/" + transfer + "/receipts",
                id(),
                "{\"lines\":[{\"line\":0,\"received\":%d}]}".formatted(quantity),
                List.of(Effect.by("transfer:" + transfer + ":receipt:0", to, quantity)),
                true);
    }

    /// So many different ones of these, in any order.
    static <T> List<T> some(List<T> all, int count, SplittableRandom random) {
        var left = new ArrayList<>(all);
        var some = new ArrayList<T>();
        while (some.size() < count && !left.isEmpty()) {
            some.add(left.remove(random.nextInt(left.size())));
        }
        return some;
    }

    private String id() {
        return prefix + "-" + numbers.incrementAndGet();
    }

    private String ref(String id, int line) {
        return "http:" + caller + ":" + id + "#" + line;
    }

    private static String place(Key key) {
        return "\"product_id\":\"%s\",\"location_id\":\"%s\""
                .formatted(key.product(), key.location());
    }
}
