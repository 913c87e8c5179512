package com.retail.supplychain.planning;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How the planner works.
///
/// @param interval how often it looks at everything
/// @param batch products at locations that it looks at in one transaction
/// @param refusalHolds how long what a person refused is not proposed again
/// @param leadTimeSamples by how many of the last deliveries lead time is measured
/// @param leadTimeLeast with fewer the terms hold
@Validated
@ConfigurationProperties("retail.planning")
record PlanningProperties(
        @DefaultValue("1h") Duration interval,
        @DefaultValue("200") @Min(1) @Max(1000) int batch,
        @DefaultValue("3d") Duration refusalHolds,
        @DefaultValue("20") @Min(2) @Max(500) int leadTimeSamples,
        @DefaultValue("5") @Min(2) int leadTimeLeast) {}
