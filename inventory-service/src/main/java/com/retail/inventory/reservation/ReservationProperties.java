package com.retail.inventory.reservation;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How long goods are held back.
///
/// @param usual how long when nobody says
/// @param longest how long at most
/// @param sweepEvery how often it is looked for reservations whose time is up
/// @param sweepBatch how many lines are ended in one transaction
@Validated
@ConfigurationProperties("retail.reservation")
public record ReservationProperties(
        @DefaultValue("15m") Duration usual,
        @DefaultValue("7d") Duration longest,
        @DefaultValue("500ms") Duration sweepEvery,
        @DefaultValue("500") @Min(1) @Max(5000) int sweepBatch) {}
