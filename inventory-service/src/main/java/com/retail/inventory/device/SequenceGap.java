package com.retail.inventory.device;

import java.time.Instant;

/// A run of a device's numbers that have not come.
///
/// @param first the lowest of them
/// @param last the highest of them
/// @param seenAt when a higher number showed that they are missing
public record SequenceGap(long first, long last, Instant seenAt) {

    boolean holds(long number) {
        return first <= number && number <= last;
    }
}
