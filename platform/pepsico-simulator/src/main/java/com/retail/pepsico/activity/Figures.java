package com.retail.pepsico.activity;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What happened to an item at a location in a period, in eaches by kind of activity.
record Figures(
        String location,
        String buyerItem,
        @Nullable String gtin,
        Instant periodStart,
        Instant periodEnd,
        int version,
        Map<ActivityKind, Long> eaches) {}
