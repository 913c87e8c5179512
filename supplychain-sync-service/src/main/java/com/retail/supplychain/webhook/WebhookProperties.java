package com.retail.supplychain.webhook;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How webhooks are recognised and worked on.
///
/// @param secrets the live signing secrets (`whsec_…`), two while one takes the other's place
/// @param tolerance how far a webhook's time may be from ours, either way
/// @param attempts how often one that fails for an unknown reason is tried before it is quarantined
@ConfigurationProperties("retail.webhook")
public record WebhookProperties(
        @DefaultValue({}) List<String> secrets,
        @DefaultValue("5m") Duration tolerance,
        @DefaultValue("8") int attempts) {}
