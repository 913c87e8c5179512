package com.retail.inventory.live;

import com.retail.inventory.stock.StockKey;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// The last changes, in the order in which they came, and the level of each stock after them. One
/// thread adds; any number reads without locks.
final class StockFeed {

    private final AtomicReferenceArray<@Nullable FeedEntry> ring;
    private final Map<StockKey, LiveLevel> levels = new ConcurrentHashMap<>();
    private final Map<StockKey, LiveLevel> begun;
    private final Map<StockKey, Long> lastSeen = new ConcurrentHashMap<>();
    private final long[] first;
    private final long[] next;
    private volatile long head;
    private final String begin;
    private long gaps;

    /// @param begun the levels as they were when the feed began
    /// @param offsets from which offsets it reads, a partition each
    StockFeed(int size, Map<StockKey, LiveLevel> begun, long[] offsets) {
        this.ring = new AtomicReferenceArray<>(size);
        this.begun = begun;
        this.levels.putAll(begun);
        this.first = offsets.clone();
        this.next = offsets.clone();
        this.begin = new FeedPosition(first).text();
    }

    /// Adds a change, unless it came before.
    void add(Change change) {
        next[change.partition()] = change.offset() + 1;
        var seen = lastSeen.get(change.key());
        if (seen != null && seen >= change.sequence()) {
            return;
        }
        lastSeen.put(change.key(), change.sequence());
        var level = begun.get(change.key());
        boolean known = level != null && change.sequence() <= level.sequence();
        if (!known) {
            take(change);
        }
        long index = head;
        var position = new FeedPosition(next).text();
        ring.set(
                slot(index),
                new FeedEntry(
                        index,
                        change.key(),
                        change.sequence(),
                        change.partition(),
                        change.offset(),
                        known,
                        position,
                        Frames.change(position, change.json())));
        head = index + 1;
    }

    /// A change as it came from the topic.
    record Change(
            int partition,
            long offset,
            StockKey key,
            long sequence,
            LiveLevel level,
            byte[] json) {}

    private void take(Change change) {
        var before = levels.put(change.key(), change.level());
        long expected = before == null ? 1 : before.sequence() + 1;
        if (change.sequence() > expected) {
            gaps++;
        }
    }

    /// Where the next entry will be.
    long head() {
        return head;
    }

    /// How far a reader has come that has seen all entries before that place.
    String position(long index) {
        return index == 0 ? begin : at(index - 1).map(FeedEntry::position).orElse(begin);
    }

    /// The entry at that place; empty when it is not there yet, or no longer.
    Optional<FeedEntry> at(long index) {
        var entry = ring.get(slot(index));
        return entry != null && entry.index() == index ? Optional.of(entry) : Optional.empty();
    }

    /// All stocks and their levels, as they change.
    Map<StockKey, LiveLevel> levels() {
        return levels;
    }

    /// Changes whose predecessor never came.
    long gaps() {
        return gaps;
    }

    /// Where a reader goes on that has come to that position: the first place from which nothing is
    /// missing. Empty when the changes behind the position are no longer all here.
    Optional<Long> resume(FeedPosition position) {
        var offsets = position.offsets();
        if (offsets.length != first.length) {
            return Optional.empty();
        }
        for (int partition = 0; partition < offsets.length; partition++) {
            if (offsets[partition] < first[partition]) {
                return Optional.empty();
            }
        }
        long end = head;
        long oldest = Math.max(0, end - ring.length());
        if (oldest > 0 && !reachesBack(oldest, end, offsets)) {
            return Optional.empty();
        }
        return Optional.of(firstBehind(oldest, end, offsets));
    }

    /// The first entry that a reader at that position has not seen; who has gone as far as that has
    /// seen all entries before it.
    private long firstBehind(long oldest, long end, long[] offsets) {
        long index = oldest;
        while (index < end
                && at(index)
                        .filter(entry -> entry.offset() < offsets[entry.partition()])
                        .isPresent()) {
            index++;
        }
        return index;
    }

    /// Whether what has been overwritten lies before the position in every partition.
    private boolean reachesBack(long oldest, long end, long[] offsets) {
        var seen = new boolean[offsets.length];
        for (long index = oldest; index < end; index++) {
            var entry = ring.get(slot(index));
            if (entry == null || entry.index() != index) {
                return false;
            }
            if (!seen[entry.partition()]) {
                seen[entry.partition()] = true;
                if (entry.offset() > offsets[entry.partition()]) {
                    return false;
                }
            }
        }
        for (int partition = 0; partition < seen.length; partition++) {
            if (!seen[partition] && offsets[partition] < next[partition]) {
                return false;
            }
        }
        return true;
    }

    private int slot(long index) {
        return (int) (index % ring.length());
    }
}
