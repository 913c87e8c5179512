package com.retail.alerting;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.PositiveOrZero;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How alerting judges.
///
/// @param defaultThreshold base units below which stock is low where no rule says otherwise; at a
///   start with another one than before all levels are judged again
/// @param recheckBatch how many levels are judged again in one transaction
@Validated
@ConfigurationProperties("retail.alerting")
public record AlertingProperties(
        @DefaultValue("10") @PositiveOrZero long defaultThreshold,
        @DefaultValue("200") @Min(1) @Max(1000) int recheckBatch) {}
