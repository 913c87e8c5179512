package com.retail.pepsico.webhook;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something that the buyer is to be told.
///
/// @param at when it happened
/// @param orderId the order it is about, if it is about one, and `sequence` its place among that
///   order's events
/// @param data as the contract has it for this type
public record Event(
        Stream stream,
        String type,
        Instant at,
        @Nullable UUID orderId,
        @Nullable Integer sequence,
        Object data) {

    public static Event ofOrder(String type, Instant at, UUID order, int sequence, Object data) {
        return new Event(Stream.ORDERS, type, at, order, sequence, data);
    }
}
