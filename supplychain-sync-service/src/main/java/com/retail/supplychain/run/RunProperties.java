package com.retail.supplychain.run;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How runs are kept.
///
/// @param lease how long a run belongs to its replica after its last word
/// @param keep how long ended runs are shown
/// @param afterFailure how soon after one that failed the schedule asks for another; not sooner
///   than usual
@ConfigurationProperties("retail.runs")
record RunProperties(
        @DefaultValue("2m") Duration lease,
        @DefaultValue("90d") Duration keep,
        @DefaultValue("5m") Duration afterFailure) {}
