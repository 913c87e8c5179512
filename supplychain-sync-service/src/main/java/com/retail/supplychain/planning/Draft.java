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

    /// Raised by whole cases, if the order that it is part of would be below the supplier's
    /// minimum.
    Draft toppedUp(long orderTotal, long minimumOrder, long casePack) {
        if (orderTotal >= minimumOrder) {
            return this;
        }
        long units = quantity + Math.ceilDiv(minimumOrder - orderTotal, casePack) * casePack;
        var steps = new ArrayList<>(arithmetic);
        steps.add(Calculation.toppedUp(units, quantity, orderTotal, minimumOrder));
        return new Draft(place, units, alertId, waitsFor, steps);
    }

    /// Kept for a person, whose word makes an order of it alone.
    Draft forAPerson(String why, Situation situation) {
        return new Draft(place, quantity, alertId, why, arithmetic)
                .toppedUp(
                        quantity, situation.terms().minimumOrder(), situation.packing().casePack());
    }
}
