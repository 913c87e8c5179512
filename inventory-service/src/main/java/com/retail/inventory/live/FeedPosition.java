package com.retail.inventory.live;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/// How far a reader has come: the next offset of each of the topic's partitions. It means the same
/// at every replica.
public record FeedPosition(long[] offsets) {

    private static final int MOST_PARTITIONS = 1000;

    /// As far as either of the two, partition by partition.
    FeedPosition orLater(FeedPosition other) {
        var later = offsets.clone();
        for (int i = 0; i < later.length; i++) {
            later[i] = Math.max(later[i], other.offsets[i]);
        }
        return new FeedPosition(later);
    }

    /// As an event's id.
    String text() {
        var bytes = ByteBuffer.allocate(offsets.length * Long.BYTES);
        Arrays.stream(offsets).forEach(bytes::putLong);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /// The position that an event's id stands for, if it is one of these.
    public static Optional<FeedPosition> of(String text) {
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            int partitions = bytes.remaining() / Long.BYTES;
            if (bytes.remaining() % Long.BYTES != 0
                    || partitions == 0
                    || partitions > MOST_PARTITIONS) {
                return Optional.empty();
            }
            var offsets = new long[partitions];
            for (int i = 0; i < partitions; i++) {
                offsets[i] = bytes.getLong();
            }
            return Arrays.stream(offsets).allMatch(offset -> offset >= 0)
                    ? Optional.of(new FeedPosition(offsets))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
