package com.retail.inventory.ledger;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How the sums and the published state follow the ledger, and how it is proven.
///
/// @param followEvery pause between rounds: how old a published state may be
/// @param followBatch ledgers that are followed in one transaction
/// @param rowsAtOnce rows of one ledger that are followed in one transaction
/// @param remembered changed ledgers that are remembered; when there are more, all are looked at
/// @param lookAtAllEvery how often all ledgers are looked at, for those that a crash has forgotten
/// @param rowsPerWalk rows after which an answer of the walk along hash chains ends, with the
///   ledger that it is in
@Validated
@ConfigurationProperties("retail.ledger")
public record LedgerProperties(
        @DefaultValue("2s") Duration followEvery,
        @DefaultValue("500") @Min(1) @Max(5000) int followBatch,
        @DefaultValue("5000") @Min(1) @Max(100000) int rowsAtOnce,
        @DefaultValue("100000") @Min(1) int remembered,
        @DefaultValue("10m") Duration lookAtAllEvery,
        @DefaultValue("200000") @Min(1) int rowsPerWalk) {}
