package com.retail.supplychain.reconciliation;

import java.util.Comparator;

/// A position as both sides name it; in the order in which PepsiCo lists them, by characters.
record Key(String location, String item) implements Comparable<Key> {

    private static final Comparator<Key> ORDER =
            Comparator.comparing(Key::location).thenComparing(Key::item);

    @Override
    public int compareTo(Key other) {
        return ORDER.compare(this, other);
    }
}
