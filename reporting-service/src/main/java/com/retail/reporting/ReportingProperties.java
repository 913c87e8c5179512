package com.retail.reporting;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// What one report may take.
///
/// @param longestSpanDays how many days, the first and the last included
/// @param mostCsvRows how many rows a download has at most
@Validated
@ConfigurationProperties("retail.reporting")
public record ReportingProperties(
        @DefaultValue("3660") @Min(1) int longestSpanDays,
        @DefaultValue("1000000") @Min(1) int mostCsvRows) {}
