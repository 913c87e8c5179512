package com.retail.inventory.device;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/// The numbers of a device's scans, 1, 2, 3 …: which have come, in whatever order, and which have
/// not.
final class Numbering {

    private final TreeMap<Long, SequenceGap> gaps = new TreeMap<>();
    private final List<SequenceGap> before;
    private long highest;

    /// @param highest the highest number that has come; 0 when none has
    /// @param gaps those that the numbers to come may close; others need not be known
    Numbering(long highest, Collection<SequenceGap> gaps) {
        this.highest = highest;
        this.before = List.copyOf(gaps);
        gaps.forEach(gap -> this.gaps.put(gap.first(), gap));
    }

    /// Takes a number that has come; false when it had come before.
    boolean take(long number, Instant now) {
        if (number > highest) {
            open(highest + 1, number - 1, now);
            highest = number;
            return true;
        }
        var entry = gaps.floorEntry(number);
        if (entry == null || !entry.getValue().holds(number)) {
            return false;
        }
        var gap = entry.getValue();
        gaps.remove(gap.first());
        open(gap.first(), number - 1, gap.seenAt());
        open(number + 1, gap.last(), gap.seenAt());
        return true;
    }

    private void open(long first, long last, Instant seenAt) {
        if (first <= last) {
            gaps.put(first, new SequenceGap(first, last, seenAt));
        }
    }

    long highest() {
        return highest;
    }

    /// The gaps that are no longer as they were.
    List<SequenceGap> closed() {
        return before.stream().filter(gap -> !gap.equals(gaps.get(gap.first()))).toList();
    }

    /// The gaps that were not there before.
    List<SequenceGap> opened() {
        return gaps.values().stream().filter(gap -> !before.contains(gap)).toList();
    }
}
