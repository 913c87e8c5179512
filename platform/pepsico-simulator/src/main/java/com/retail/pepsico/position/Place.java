package com.retail.pepsico.position;

import java.util.Comparator;

/// An item at a location; positions are locked in this order, so that two calls at once can't block
/// each other for ever.
record Place(String location, String item) implements Comparable<Place> {

    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::location).thenComparing(Place::item);

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }
}
