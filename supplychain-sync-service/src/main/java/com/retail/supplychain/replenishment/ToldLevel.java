package com.retail.supplychain.replenishment;

import com.retail.supplychain.position.Level;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/// A level as inventory told it.
///
/// @param deliveredOrder the order whose delivery the change booked; null if it is another change
/// @param traceparent the trace that it belongs to, and what comes of it
public record ToldLevel(Level level, @Nullable UUID deliveredOrder, @Nullable String traceparent) {

    /// In the trace of the thread that hears it.
    public static ToldLevel now(Level level, @Nullable UUID deliveredOrder) {
        return new ToldLevel(level, deliveredOrder, MDC.get("traceparent"));
    }
}
