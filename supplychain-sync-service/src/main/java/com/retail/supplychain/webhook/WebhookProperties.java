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
/// @param keep how long applied ones are remembered; longer than they are sent again
/// @param gapPatience how long a missing one is waited for before it is asked for
/// @param askAgain how long before it is asked for once more
/// @param asks how often; then it counts as lost
/// @param headLook how often PepsiCo is asked how far its streams are
@ConfigurationProperties("retail.webhook")
public record WebhookProperties(
        @DefaultValue({}) List<String> secrets,
        @DefaultValue("5m") Duration tolerance,
        @DefaultValue("8") int attempts,
        @DefaultValue("90d") Duration keep,
        @DefaultValue("2m") Duration gapPatience,
        @DefaultValue("10m") Duration askAgain,
        @DefaultValue("5") int asks,
        @DefaultValue("10m") Duration headLook) {}
