package com.retail.inventory.count;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How counts are limited, and when a product is due to be counted.
///
/// @param mostLines most products of a count; they are posted in one transaction
/// @param abcWindow the time over which moved units make a product's class
/// @param percentA how much of all moved units the products of class A have
/// @param percentB how much those of A and B have together
/// @param everyA how often a product of class A is counted
/// @param everyB the same for B
/// @param everyC the same for C
@Validated
@ConfigurationProperties("retail.count")
public record CountProperties(
        @DefaultValue("5000") @Min(1) @Max(5000) int mostLines,
        @DefaultValue("90d") Duration abcWindow,
        @DefaultValue("80") @Min(0) @Max(100) int percentA,
        @DefaultValue("95") @Min(0) @Max(100) int percentB,
        @DefaultValue("30d") Duration everyA,
        @DefaultValue("60d") Duration everyB,
        @DefaultValue("90d") Duration everyC) {

    Duration every(AbcClass abcClass) {
        return switch (abcClass) {
            case A -> everyA;
            case B -> everyB;
            case C -> everyC;
        };
    }
}
