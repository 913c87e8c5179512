package com.retail.platform.x12;

import com.retail.platform.x12.document.Segment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A transaction or a loop of it while it is written: takes segments as they come, and gives them
/// in the order of the standard.
final class Sheet {

    private final Layout layout;
    private final List<Entry> entries = new ArrayList<>();

    Sheet(Layout layout) {
        this.layout = layout;
    }

    private record Entry(int rank, List<Segment> segments) {}

    /// Adds a segment, unless it would be empty; one that begins a loop is there also then.
    void add(String tag, @Nullable Object... values) {
        var elements = new ArrayList<String>();
        for (var value : values) {
            elements.add(Wire.text(value));
        }
        var segment = new Segment(tag, elements);
        if (!segment.elements().isEmpty() || layout.beginsWith(tag)) {
            addAll(List.of(segment));
        }
    }

    void addAll(List<Segment> segments) {
        for (var segment : segments) {
            entries.add(new Entry(layout.rank(segment.tag()), List.of(segment)));
        }
    }

    /// Adds a loop, which begins with a segment of this tag.
    void loop(String tag, Consumer<Sheet> content) {
        var inner = new Sheet(layout.loop(tag));
        content.accept(inner);
        entries.add(new Entry(layout.rank(tag), inner.segments()));
    }

    List<Segment> segments() {
        return entries.stream()
                .sorted(Comparator.comparingInt(Entry::rank))
                .flatMap(entry -> entry.segments().stream())
                .toList();
    }
}
