package com.retail.supplychain.position;

import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;

/// What inventory has of a product at a location, in base units.
///
/// @param sequence inventory's count of changes to this level; a greater one is newer
/// @param asOf when it stood so
public record Level(
        UUID productId,
        UUID locationId,
        long onHand,
        long reserved,
        long available,
        long sequence,
        Instant asOf) {

    private static final Comparator<Key> KEYS =
            Comparator.comparing(Key::productId).thenComparing(Key::locationId);

    /// What it is the level of.
    public record Key(UUID productId, UUID locationId) implements Comparable<Key> {

        @Override
        public int compareTo(Key other) {
            return KEYS.compare(this, other);
        }
    }

    public Key key() {
        return new Key(productId, locationId);
    }
}
