package com.retail.inventory.live;

import com.retail.inventory.stock.StockKey;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where one reader is in the feed, and what comes next for it: the present levels first, unless it
/// goes on from where it left off, then each change once.
final class Reading {

    /// As much as the connection takes in one piece.
    private static final int CHUNK_BYTES = 8 * 1024;

    private static final byte[] NOTHING = {};

    /// The reader is so far behind that changes are no longer there for it.
    static final class TooFarBehind extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private final StockFeed feed;
    private final Interest interest;
    private Map<StockKey, Long> begunWith = Map.of();
    private final boolean reset;
    private boolean inLevels;
    private @Nullable Iterator<Map.Entry<StockKey, LiveLevel>> levels;
    private @Nullable FeedPosition resumed;
    private final boolean comesBack;
    private long next;
    private boolean caughtUp;
    private long begunUntil;
    private String position;

    private Reading(StockFeed feed, Interest interest, boolean reset) {
        this.feed = feed;
        this.interest = interest;
        this.reset = reset;
        this.inLevels = true;
        this.comesBack = false;
        this.position = "";
    }

    private Reading(StockFeed feed, Interest interest, FeedPosition resumed, long from) {
        this.feed = feed;
        this.interest = interest;
        this.reset = false;
        this.comesBack = true;
        this.resumed = resumed;
        this.next = from;
        this.position = resumed.text();
    }

    /// From the present levels on.
    static Reading fresh(StockFeed feed, Interest interest) {
        return new Reading(feed, interest, false);
    }

    /// From that position on; from the present levels if it is too far back.
    static Reading resumed(StockFeed feed, Interest interest, FeedPosition position) {
        return feed.resume(position)
                .map(from -> new Reading(feed, interest, position, from))
                .orElseGet(() -> new Reading(feed, interest, true));
    }

    /// Whether the levels are still to be sent, or being sent.
    boolean inLevels() {
        return inLevels;
    }

    /// How many entries of the feed are still to be looked at.
    long behind() {
        return inLevels ? 0 : feed.head() - next;
    }

    /// Whether it has fallen so many entries behind since it had seen all that there was.
    boolean fellBehind(long most) {
        return caughtUp && behind() > most;
    }

    /// Whether it is in that feed.
    boolean follows(StockFeed other) {
        return feed == other;
    }

    /// How far the reader has come with all that was handed out.
    String position() {
        return position;
    }

    /// The next bytes; empty when there is nothing now.
    byte[] nextChunk() throws TooFarBehind {
        if (inLevels) {
            var chunk = new ByteArrayOutputStream(CHUNK_BYTES);
            addLevels(chunk);
            return chunk.toByteArray();
        }
        return nextChanges();
    }

    private void addLevels(ByteArrayOutputStream chunk) {
        var left = levels;
        if (left == null) {
            if (reset) {
                chunk.writeBytes(Frames.reset());
            }
            next = feed.head();
            position = feed.position(next);
            left = feed.levels().entrySet().iterator();
            levels = left;
            begunWith = new HashMap<>();
        }
        while (left.hasNext() && chunk.size() < CHUNK_BYTES) {
            var entry = left.next();
            if (interest.covers(entry.getKey())) {
                begunWith.put(entry.getKey(), entry.getValue().sequence());
                chunk.writeBytes(Frames.level(entry.getKey(), entry.getValue()));
            }
        }
        if (!left.hasNext()) {
            levels = null;
            inLevels = false;
            // The change that is just being added may be in a level already.
            begunUntil = feed.head() + 1;
            chunk.writeBytes(Frames.live(position));
        }
    }

    /// Most often there is none, or one that all readers share.
    private byte[] nextChanges() throws TooFarBehind {
        long head = feed.head();
        byte[] first = NOTHING;
        @Nullable ByteArrayOutputStream more = null;
        int size = 0;
        while (next < head && size < CHUNK_BYTES) {
            var entry = feed.at(next).orElseThrow(TooFarBehind::new);
            boolean isNew = isNew(entry);
            position = positionAfter(entry);
            next++;
            if (isNew) {
                var frame = entry.frame(position);
                size += frame.length;
                if (first.length == 0) {
                    first = frame;
                } else {
                    if (more == null) {
                        more = new ByteArrayOutputStream(CHUNK_BYTES);
                        more.writeBytes(first);
                    }
                    more.writeBytes(frame);
                }
            }
        }
        caughtUp = caughtUp || next >= head;
        if (next > begunUntil) {
            begunWith = Map.of();
        }
        return more == null ? first : more.toByteArray();
    }

    private boolean isNew(FeedEntry entry) {
        if (!interest.covers(entry.key())) {
            return false;
        }
        if (!comesBack) {
            return !entry.known() && entry.sequence() > begunWith.getOrDefault(entry.key(), 0L);
        }
        var from = resumed;
        return from == null || entry.offset() >= from.offsets()[entry.partition()];
    }

    /// While it catches up, a reader may have seen more of a partition than this replica's order
    /// has come to.
    private String positionAfter(FeedEntry entry) {
        var from = resumed;
        if (from == null) {
            return entry.position();
        }
        var here = FeedPosition.of(entry.position()).orElse(from);
        var later = here.orLater(from).text();
        if (later.equals(entry.position())) {
            resumed = null;
        }
        return later;
    }
}
