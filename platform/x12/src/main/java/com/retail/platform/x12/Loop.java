package com.retail.platform.x12;

import com.retail.platform.x12.document.Segment;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A transaction or a loop of it while it is read. What is taken is gone; what is left in the end
/// is [#rest].
final class Loop {

    private final List<Object> parts = new ArrayList<>();

    /// The tag with which it begins.
    private String first = "";

    void add(Elements segment) {
        if (parts.isEmpty()) {
            first = segment.segment().tag();
        }
        parts.add(segment);
    }

    void add(Loop loop) {
        parts.add(loop);
    }

    /// Takes the segment of a tag, if there is one.
    @Nullable Elements take(String tag) {
        for (Iterator<Object> all = parts.iterator(); all.hasNext(); ) {
            if (all.next() instanceof Elements segment && segment.segment().tag().equals(tag)) {
                all.remove();
                return segment;
            }
        }
        return null;
    }

    /// Takes the segment that the schema has as required.
    Elements require(String tag) {
        var segment = take(tag);
        if (segment == null) {
            throw new Unreadable(new Fault(tag, 0, 0, Reason.SEGMENT_MISSING, null));
        }
        return segment;
    }

    <T> List<T> takeAll(String tag, Function<Elements, T> reading) {
        var taken = new ArrayList<T>();
        for (var next = take(tag); next != null; next = take(tag)) {
            taken.add(reading.apply(next));
        }
        return taken;
    }

    /// Takes the loops that begin with a tag.
    <T> List<T> takeLoops(String tag, Function<Loop, T> reading) {
        var taken = new ArrayList<T>();
        var left = new ArrayList<Object>();
        for (var part : parts) {
            if (part instanceof Loop loop && loop.first.equals(tag)) {
                taken.add(reading.apply(loop));
            } else {
                left.add(part);
            }
        }
        parts.clear();
        parts.addAll(left);
        return taken;
    }

    /// Lets something be taken out of the loops that begin with a tag; what is left of them stays.
    void changeLoops(String tag, Consumer<Loop> change) {
        for (var part : parts) {
            if (part instanceof Loop loop && loop.first.equals(tag)) {
                change.accept(loop);
            }
        }
    }

    /// What was not taken.
    List<Segment> rest() {
        var rest = new ArrayList<Segment>();
        for (var part : parts) {
            if (part instanceof Loop loop) {
                rest.addAll(loop.rest());
            } else if (part instanceof Elements segment) {
                rest.add(segment.segment());
            }
        }
        return rest;
    }
}
