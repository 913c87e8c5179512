package com.retail.supplychain.reconciliation;

import com.retail.supplychain.supplier.SupplierRecords.Held;
import org.jspecify.annotations.Nullable;

/// A difference that a run found.
///
/// @param ours null if we have no such position
/// @param theirs null if PepsiCo has none
record Found(Key key, @Nullable Ours ours, @Nullable Held theirs, Diagnosis diagnosis) {

    /// By how many base units on hand both sides differ.
    long units() {
        long our = ours == null ? 0 : ours.figures().onHand();
        long their = theirs == null ? 0 : theirs.onHand();
        return Math.abs(our - their);
    }

    boolean isOfOnHandOnly() {
        return ours != null && theirs != null && ours.figures().reserved() == theirs.reserved();
    }
}
