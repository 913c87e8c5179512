package com.retail.reporting;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// What one report may take.
///
/// @param longestSpanDays how many days, the first and the last included
/// @param mostCsvRows how many rows a download has at most
/// @param mostCsvSize how large a download is at most; it is a temporary file while it is sent
/// @param mostDownloads how many are under way at once; fewer than the pool has connections, so
///   that pages and listeners always get one
@Validated
@ConfigurationProperties("retail.reporting")
public record ReportingProperties(
        @DefaultValue("3660") @Min(1) int longestSpanDays,
        @DefaultValue("1000000") @Min(1) int mostCsvRows,
        @DefaultValue("512MB") @NotNull DataSize mostCsvSize,
        @DefaultValue("2") @Min(1) @Max(4) int mostDownloads) {}
