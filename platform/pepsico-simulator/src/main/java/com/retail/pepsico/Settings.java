package com.retail.pepsico;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The simulator's settings; the README names the environment variables.
///
/// @param ackDelay from receiving an order to its acknowledgement
/// @param shipDelay from acknowledgement to shipment
/// @param deliverDelay from shipment to delivery
/// @param maxLineQuantity a line that orders more base units is rejected
/// @param demandSeed another seed gives other demand rates
@Validated
@ConfigurationProperties("pepsico")
public record Settings(
        @NotBlank String clientId,
        @NotBlank String clientSecret,
        @DefaultValue("5m") Duration tokenTtl,
        @DefaultValue("200ms") Duration ackDelay,
        @DefaultValue("500ms") Duration shipDelay,
        @DefaultValue("1s") Duration deliverDelay,
        @Positive @DefaultValue("100000") long maxLineQuantity,
        @DefaultValue("2026") long demandSeed,
        @Valid @NotNull @DefaultValue Webhook webhook) {

    /// Where webhooks go and how long they are tried.
    ///
    /// @param url receiver; empty: webhooks are kept and sent once there is one
    /// @param secret `whsec_…`, needed with a url
    /// @param timeout of one attempt
    /// @param retryScale factor on the waits of Standard Webhooks' schedule; 0.01 makes minutes of
    ///   days
    /// @param keep after this age a webhook is given up
    public record Webhook(
            @DefaultValue("") String url,
            @DefaultValue("") String secret,
            @DefaultValue("15s") Duration timeout,
            @DecimalMin("0.0001") @DecimalMax("10") @DefaultValue("1.0") double retryScale,
            @DefaultValue("3d") Duration keep) {

        public Webhook {
            if (!url.isEmpty() && !url.matches("https?://.+")) {
                throw new IllegalArgumentException(
                        "WEBHOOK_URL must begin with http:// or https://");
            }
            if (!url.isEmpty() && secret.isEmpty()) {
                throw new IllegalArgumentException("WEBHOOK_SECRET is needed with WEBHOOK_URL");
            }
        }
    }
}
