package com.retail.platform.x12.document;

import java.util.ArrayList;
import java.util.List;

/// A segment as it stands on the wire, without delimiters. Documents carry what they have no words
/// for as such, so that nothing is lost.
///
/// @param tag such as `TD5`
/// @param elements from the first on; an empty one is an empty text, and none is at the end
public record Segment(String tag, List<String> elements) {

    public Segment {
        var kept = new ArrayList<>(elements);
        while (!kept.isEmpty() && kept.getLast().isEmpty()) {
            kept.removeLast();
        }
        elements = List.copyOf(kept);
    }

    /// The element at a place, counted from 1; empty if it is not there.
    public String element(int place) {
        return place <= elements.size() ? elements.get(place - 1) : "";
    }
}
