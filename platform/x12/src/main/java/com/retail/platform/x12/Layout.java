package com.retail.platform.x12;

import io.xlate.edi.schema.EDIComplexType;
import io.xlate.edi.schema.EDIType;
import io.xlate.edi.schema.Schema;
import java.util.HashMap;
import java.util.Map;

/// In which order segments stand in a transaction or in a loop of it.
final class Layout {

    private final Map<String, Integer> ranks = new HashMap<>();
    private final Map<String, Layout> loops = new HashMap<>();

    /// The tag with which it begins.
    private final String first;

    private Layout(EDIComplexType structure) {
        this.first = structure.getReferences().getFirst().getReferencedType().getId();
        var inner = new HashMap<String, Integer>();
        int rank = 0;
        for (var reference : structure.getReferences()) {
            var type = reference.getReferencedType();
            if (type.isType(EDIType.Type.LOOP)) {
                var loop = new Layout((EDIComplexType) type);
                loops.put(loop.first, loop);
                ranks.putIfAbsent(loop.first, rank);
                for (var tag : loop.ranks.keySet()) {
                    inner.putIfAbsent(tag, rank);
                }
            } else {
                ranks.putIfAbsent(type.getId(), rank);
            }
            rank++;
        }
        inner.forEach(ranks::putIfAbsent);
    }

    static Layout of(Schema schema) {
        return new Layout(schema.getStandard());
    }

    /// The loop that begins with a segment of this tag.
    Layout loop(String tag) {
        var loop = loops.get(tag);
        if (loop == null) {
            throw new IllegalArgumentException("there is no loop " + tag);
        }
        return loop;
    }

    boolean beginsWith(String tag) {
        return first.equals(tag);
    }

    /// The place of a segment; one that belongs into a loop has the loop's, one that belongs
    /// nowhere is at the end.
    int rank(String tag) {
        return ranks.getOrDefault(tag, Integer.MAX_VALUE);
    }
}
