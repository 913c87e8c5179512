package com.retail.inventory.device;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How devices are looked after.
///
/// @param secretOverlap how long a device may still sign by a secret that was replaced
/// @param mostSecrets how many a device may sign by at a time: each scan is compared with all
@Validated
@ConfigurationProperties("retail.device")
public record DeviceProperties(
        @DefaultValue("7d") Duration secretOverlap,
        @DefaultValue("5") @Min(2) @Max(20) int mostSecrets) {}
