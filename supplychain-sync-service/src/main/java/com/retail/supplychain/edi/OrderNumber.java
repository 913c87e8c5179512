package com.retail.supplychain.edi;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/// An order's number as X12 has room for it: an id in 22 characters, base64 for URLs.
final class OrderNumber {

    private static final int LENGTH = 22;
    private static final int BYTES = 16;

    private OrderNumber() {}

    static String of(UUID id) {
        var bytes =
                ByteBuffer.allocate(BYTES)
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /// The id, if it is a number that [#of] gives.
    static Optional<UUID> read(String number) {
        if (number.length() != LENGTH) {
            return Optional.empty();
        }
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(number));
            var id = new UUID(bytes.getLong(), bytes.getLong());
            return Optional.of(id).filter(each -> of(each).equals(number));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
