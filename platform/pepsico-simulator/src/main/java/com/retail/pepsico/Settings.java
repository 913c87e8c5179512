package com.retail.pepsico;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The simulator's settings; the README names the environment variables.
///
/// @param maxLineQuantity a line that orders more base units is rejected
/// @param demandSeed another seed gives other demand rates
@Validated
@ConfigurationProperties("pepsico")
public record Settings(
        @Valid @NotNull Client client,
        @Valid @NotNull @DefaultValue Delays delays,
        @Positive @DefaultValue("100000") long maxLineQuantity,
        @DefaultValue("2026") long demandSeed,
        @Valid @NotNull @DefaultValue Webhook webhook,
        @Valid @NotNull @DefaultValue Keep keep) {

    /// The one client, and how long its tokens are good.
    public record Client(
            @NotBlank String id, @NotBlank String secret, @DefaultValue("5m") Duration tokenTtl) {}

    /// How long an order's steps take unless the supplier is told to behave otherwise.
    ///
    /// @param ack from receiving an order to its acknowledgement
    /// @param ship from acknowledgement to shipment
    /// @param deliver from shipment to delivery
    /// @param invoice from delivery to the invoice
    public record Delays(
            @DefaultValue("200ms") Duration ack,
            @DefaultValue("500ms") Duration ship,
            @DefaultValue("1s") Duration deliver,
            @DefaultValue("1s") Duration invoice) {}

    /// Where webhooks go and how long they are tried.
    ///
    /// @param url receiver; empty: webhooks are kept and sent once there is one
    /// @param secrets `whsec_…`, needed with a url; several, separated by commas, sign all
    /// @param events the types of the contract that the receiver knows
    /// @param timeout of one attempt
    /// @param retryScale factor on the waits of Standard Webhooks' schedule; 0.01 makes minutes of
    ///   days
    /// @param keep after this age a webhook is given up
    public record Webhook(
            @DefaultValue("") String url,
            @DefaultValue("") List<String> secrets,
            @DefaultValue({
                        "order.acknowledged",
                        "order.rejected",
                        "shipment.dispatched",
                        "delivery.completed"
                    })
                    Set<String> events,
            @DefaultValue("15s") Duration timeout,
            @DecimalMin("0.0001") @DecimalMax("10") @DefaultValue("1.0") double retryScale,
            @DefaultValue("3d") Duration keep) {

        public Webhook {
            if (!url.isEmpty() && !url.matches("https?://.+")) {
                throw new IllegalArgumentException(
                        "WEBHOOK_URL must begin with http:// or https://");
            }
            if (!url.isEmpty() && secrets.isEmpty()) {
                throw new IllegalArgumentException("WEBHOOK_SECRET is needed with WEBHOOK_URL");
            }
        }
    }

    /// The most records of a kind that are kept; older ones are forgotten, so that no table grows
    /// without end however long and fast it goes.
    ///
    /// @param webhooks of each stream, not counting those that are still to be sent
    /// @param messages that came in
    /// @param arrivals of positions
    public record Keep(
            @Min(1000) @DefaultValue("200000") long webhooks,
            @Min(1000) @DefaultValue("200000") long messages,
            @Min(1000) @DefaultValue("500000") long arrivals) {}
}
