package com.retail.inventory.stock;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The limits of the write path.
///
/// @param queueLimit how many commands may wait; more are answered 503 at once
/// @param batchLimit how many commands are written in one transaction
/// @param answerWithin how long a caller waits for its command to be written
@Validated
@ConfigurationProperties("retail.stock")
public record StockProperties(
        @DefaultValue("10000") @Min(1) int queueLimit,
        @DefaultValue("500") @Min(1) @Max(5000) int batchLimit,
        @DefaultValue("10s") Duration answerWithin) {}
