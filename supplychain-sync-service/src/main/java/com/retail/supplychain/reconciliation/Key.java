package com.retail.supplychain.reconciliation;

import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A position as both sides name it; in the order in which PepsiCo lists them, by characters.
record Key(String location, String item) implements Comparable<Key> {

    private static final Comparator<Key> ORDER =
            Comparator.comparing(Key::location).thenComparing(Key::item);

    /// Null if it is none of our ids.
    @Nullable UUID locationId() {
        return id(location);
    }

    /// Null if it is none of our ids.
    @Nullable UUID productId() {
        return id(item);
    }

    private static @Nullable UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException foreign) {
            return null;
        }
    }

    @Override
    public int compareTo(Key other) {
        return ORDER.compare(this, other);
    }
}
