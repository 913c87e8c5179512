package com.retail.inventory.live;

import com.retail.inventory.stock.StockKey;

/// A change as it is kept for readers.
///
/// @param index its place in this replica's feed
/// @param partition where it came from in the topic
/// @param offset where it came from in the partition
/// @param known whether the levels with which this replica began have it in them already
/// @param position how far a reader has come that has seen it
/// @param frame the whole Server-Sent Event, with the position as its id
record FeedEntry(
        long index,
        StockKey key,
        long sequence,
        int partition,
        long offset,
        boolean known,
        String position,
        byte[] frame) {

    /// The event for a reader that has come to that position with it.
    byte[] frame(String reached) {
        return reached.equals(position) ? frame : Frames.at(reached, position, frame);
    }
}
