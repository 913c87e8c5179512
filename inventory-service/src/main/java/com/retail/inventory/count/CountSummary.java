package com.retail.inventory.count;

/// How far a count has come.
///
/// @param undecided products that wait for a count or a decision, as far as they are known
/// @param counted lines with a count
/// @param skipped lines that were taken out
/// @param toRecount lines that have to be counted again
/// @param differing lines whose count is not what the ledger says
/// @param restated lines whose variance came out otherwise after the count was posted
public record CountSummary(
        int undecided, int counted, int skipped, int toRecount, int differing, int restated) {}
