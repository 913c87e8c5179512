package com.retail.inventory.device;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How devices are looked after.
///
/// @param secretOverlap how long a device may still sign by the secret that was replaced
@ConfigurationProperties("retail.device")
public record DeviceProperties(@DefaultValue("7d") Duration secretOverlap) {}
