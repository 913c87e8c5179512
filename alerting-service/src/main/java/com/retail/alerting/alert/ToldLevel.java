package com.retail.alerting.alert;

import com.retail.alerting.stock.StockLevel;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/// A level as inventory told it.
///
/// @param traceparent the trace that it belongs to, and what comes of it
public record ToldLevel(StockLevel level, @Nullable String traceparent) {

    /// In the trace of the thread that hears it.
    public static ToldLevel now(StockLevel level) {
        return new ToldLevel(level, MDC.get("traceparent"));
    }
}
