package com.retail.alerting.stock;

import java.util.Comparator;
import java.util.UUID;

/// What inventory has of a product at a location, in base units.
///
/// @param available on hand less what is reserved
/// @param sequence inventory's count of changes to this level; a greater one is newer; negative for
///   one that a repair found inventory not to have
public record StockLevel(
        UUID productId,
        UUID locationId,
        long onHand,
        long reserved,
        long available,
        long sequence) {

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

    /// Whether inventory has no such level, so that nothing can be low there.
    public boolean isGone() {
        return sequence < 0;
    }
}
