package com.retail.platform.messaging;

import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.validation.annotation.Validated;

/// How a service publishes and consumes.
///
/// @param service the service's name in event types, sources and dead-letter topics; its schema's
///   name
/// @param user the Kafka principal; none means no SASL
/// @param password the principal's password
/// @param attempts how often a message that can't be processed is tried before it becomes a dead
///   letter
/// @param longestPause the longest pause between tries
/// @param gather how long a listener of whole polls lets messages gather after each poll, so that
///   many small polls become a few larger ones; a message after a quiet time does not wait
/// @param commitEvery how often a listener tells Kafka how far it has come: that much comes again
///   after a death
/// @param keepInbox how long consumed events are remembered; longer than topics keep them
@Validated
@ConfigurationProperties("retail.messaging")
public record MessagingProperties(
        @NotBlank String service,
        @Nullable String user,
        @Nullable String password,
        @DefaultValue("5") int attempts,
        @Name("longest-pause") @DefaultValue("10s") Duration longestPause,
        @DefaultValue("100ms") Duration gather,
        @Name("commit-every") @DefaultValue("500ms") Duration commitEvery,
        @DefaultValue("45d") Duration keepInbox) {}
