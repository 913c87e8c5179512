package com.retail.inventory.live;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The limits of the live stream.
///
/// @param history changes that are kept for readers that come back
/// @param historyAge how far back changes are read when the service starts
/// @param mostReaders streams that may be open at once; more are answered 503
/// @param mostPerCaller streams of one caller; more are answered 429
/// @param mostLevels levels that one stream may begin with; a wider one is refused
/// @param mostBehind changes that a reader may be behind before it is cut off
/// @param drainWithin how long a reader may take no byte of what waits for it
/// @param snapshotsAtOnce streams that are sent their first levels at the same time
/// @param heartbeat how often a quiet stream says that it is there
@Validated
@ConfigurationProperties("retail.live")
public record LiveProperties(
        @DefaultValue("20000") @Min(100) @Max(1000000) int history,
        @DefaultValue("15m") Duration historyAge,
        @DefaultValue("5000") @Min(1) int mostReaders,
        @DefaultValue("500") @Min(1) int mostPerCaller,
        @DefaultValue("20000") @Min(1) int mostLevels,
        @DefaultValue("5000") @Min(1) int mostBehind,
        @DefaultValue("10s") Duration drainWithin,
        @DefaultValue("16") @Min(1) int snapshotsAtOnce,
        @DefaultValue("15s") Duration heartbeat) {}
