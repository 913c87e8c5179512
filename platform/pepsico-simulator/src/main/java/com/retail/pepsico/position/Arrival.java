package com.retail.pepsico.position;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A report that came, or a change that the supplier made itself, with what was held afterwards.
///
/// @param report null if the supplier made the change
record Arrival(
        Place place,
        @Nullable Report report,
        @Nullable String key,
        Instant at,
        String result,
        Figures held,
        @Nullable String note) {}
