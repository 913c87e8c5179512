package com.retail.supplychain.demand;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How demand is fetched.
///
/// @param interval between scheduled runs
/// @param pageSize how many signals are fetched at once
/// @param pages how many pages one run fetches at most; the next run goes on
@Validated
@ConfigurationProperties("retail.demand")
public record DemandProperties(
        @DefaultValue("60s") Duration interval,
        @DefaultValue("500") @Min(1) @Max(500) int pageSize,
        @DefaultValue("1000") @Min(1) int pages) {}
