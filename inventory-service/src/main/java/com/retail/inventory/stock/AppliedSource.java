package com.retail.inventory.stock;

/// A source that has had its effect, and the ledger's row that is the effect.
record AppliedSource(String fingerprint, Movement movement) {}
