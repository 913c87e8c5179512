package com.retail.supplychain.planning;

import com.retail.supplychain.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the planner finds should be proposed now.
record Draft(
        Place place,
        long quantity,
        @Nullable UUID alertId,
        @Nullable String waitsFor,
        List<Step> arithmetic) {

    String cause() {
        return alertId == null ? "planner" : "low_stock";
    }

    Draft toppedUp(long units, Step step) {
        var steps = new ArrayList<>(arithmetic);
        steps.add(step);
        return new Draft(place, units, alertId, waitsFor, steps);
    }
}
