package com.retail.supplychain.activity;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How product activity is reported.
///
/// @param settle how long after a location's midnight its day is reported
/// @param restateAfter how long what becomes known later is gathered before a day is reported anew
/// @param batch reports in one call
/// @param keepReports how long reports are kept, and so how far back a day can be reported anew
/// @param keepDays how long sums by day are kept
@Validated
@ConfigurationProperties("retail.activity")
record ActivityProperties(
        @DefaultValue("1h") Duration settle,
        @DefaultValue("15m") Duration restateAfter,
        @DefaultValue("200") @Min(1) @Max(500) int batch,
        @DefaultValue("60d") Duration keepReports,
        @DefaultValue("400d") Duration keepDays) {}
