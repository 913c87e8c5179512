package com.retail.platform.relay;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The relay's settings, `retail.relay.*`.
///
/// @param recreateSlot generation of the replication slot that the operator asks for; 0 asks for
///   none. Only a lost slot is made anew, and only if its next generation is this number.
/// @param notStreamingLimit how long the relay may not stream before its health is DOWN
@ConfigurationProperties("retail.relay")
@Validated
public record RelayProperties(
        @NotNull @Valid Database database,
        @NotNull @Valid Kafka kafka,
        @DefaultValue @Valid Stream stream,
        @DefaultValue @Valid Reconciliation reconciliation,
        @DefaultValue @Valid Retention retention,
        @DefaultValue("0") @Min(0) int recreateSlot,
        @DefaultValue("500ms") Duration lockPoll,
        @DefaultValue("60s") Duration notStreamingLimit) {

    /// Where the outbox rows are.
    public record Database(@NotBlank String url, @NotBlank String user, @Nullable String password) {

        /// Doesn't show the password.
        @Override
        public String toString() {
            return user + "@" + url;
        }
    }

    /// Where the messages go. An empty user means plain text without authentication.
    ///
    /// @param attempts tries for a row that Kafka refuses, before it is parked
    /// @param maxBackoff cap of the wait between tries
    public record Kafka(
            @NotBlank String bootstrap,
            @Nullable String user,
            @Nullable String password,
            @DefaultValue("1048576") @Min(1024) int maxRequestBytes,
            @DefaultValue("16777216") @Min(1048576) long bufferBytes,
            @DefaultValue("0ms") Duration linger,
            @DefaultValue("3") @Min(1) @Max(100) int attempts,
            @DefaultValue("5s") Duration maxBackoff,
            @DefaultValue("15s") Duration stuckAfter) {

        /// Doesn't show the password.
        @Override
        public String toString() {
            return user + "@" + bootstrap;
        }
    }

    /// Who reads the log.
    public enum Reader {
        /// The relay itself.
        SLOT,
        /// Debezium's engine.
        DEBEZIUM
    }

    /// How the log is read.
    ///
    /// @param reader who reads it
    /// @param poll pause of the reader and of its queue on a quiet log: the delay of a lone event
    /// @param heartbeat how often a row is written so that the slot advances on a quiet database
    /// @param stalled no record, not even a heartbeat, for this long: the stream is started anew
    public record Stream(
            @DefaultValue("slot") Reader reader,
            @DefaultValue("retail_outbox") @NotBlank String slot,
            @DefaultValue("retail_outbox") @NotBlank String publication,
            @DefaultValue("5ms") Duration poll,
            @DefaultValue("512") @Min(1) @Max(4096) int batchRows,
            @DefaultValue("2048") @Min(2) @Max(65536) int queueRows,
            @DefaultValue("16777216") @Min(1048576) long queueBytes,
            @DefaultValue("2s") Duration heartbeat,
            @DefaultValue("250ms") Duration confirm,
            @DefaultValue("60s") Duration stalled,
            @DefaultValue("5s") Duration maxBackoff) {}

    /// How rows that the stream missed are found.
    ///
    /// @param patience how long a round waits for the stream to come by
    /// @param overlap rows this much older than the last clean round are looked at again
    /// @param full how often all kept rows are looked at
    public record Reconciliation(
            @DefaultValue("30s") Duration every,
            @DefaultValue("500") @Min(1) @Max(10000) int batchRows,
            @DefaultValue("10s") Duration patience,
            @DefaultValue("5m") Duration overlap,
            @DefaultValue("1h") Duration full) {}

    /// How long published rows are kept, and for how many days partitions are made ahead.
    public record Retention(
            @DefaultValue("7") @Min(1) @Max(366) int days,
            @DefaultValue("3") @Min(1) @Max(30) int daysAhead,
            @DefaultValue("1h") Duration every) {}
}
