package com.retail.supplychain.planning;

import com.retail.supplychain.Place;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/// What the planner is to look at.
///
/// @param traceparent the trace of what made it worth a look
public record Review(Place place, @Nullable String traceparent) {

    /// In the trace of the thread that asks.
    public static Review now(Place place) {
        return new Review(place, MDC.get("traceparent"));
    }
}
