package com.retail.supplychain.reconciliation;

import com.retail.supplychain.reconciliation.Discrepancy.State;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How positions are reconciled.
///
/// @param interval between scheduled runs
/// @param page positions in a page of either side
/// @param tolerance differences of on hand up to so many base units are left alone, if nothing else
///   differs
/// @param repair causes that are put right without a person, by saying our figure again
/// @param largestRepair up to so many base units
/// @param mostFound differences that one run looks into; the next goes on, for what is known and
///   unchanged is not looked into again
/// @param keep how long those that ended are remembered, dismissed ones too
@Validated
@ConfigurationProperties("retail.reconciliation")
record ReconciliationProperties(
        @DefaultValue("6h") Duration interval,
        @DefaultValue("500") @Min(1) @Max(500) int page,
        @DefaultValue("0") @Min(0) long tolerance,
        @DefaultValue({"lost", "duplicated", "unit_mistake", "theirs_wrong"}) Set<Cause> repair,
        @DefaultValue("10000") @Min(0) long largestRepair,
        @DefaultValue("10000") @Min(1) int mostFound,
        @DefaultValue("365d") Duration keep) {

    /// What is done about a difference without a person.
    State decide(Found found) {
        if (found.isOfOnHandOnly() && found.units() <= tolerance) {
            return State.TOLERATED;
        }
        boolean byRule =
                found.ours() != null
                        && repair.contains(found.diagnosis().cause())
                        && found.units() <= largestRepair;
        return byRule ? State.REPAIRING : State.OPEN;
    }
}
