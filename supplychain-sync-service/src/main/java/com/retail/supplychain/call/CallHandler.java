package com.retail.supplychain.call;

import com.retail.supplychain.supplier.SupplierFault;

/// Knows how calls of one kind are made and what follows.
public interface CallHandler {

    CallKind kind();

    /// Makes the call; it may have been made before.
    ///
    /// @return what follows here; done in one transaction with the call's end
    /// @throws SupplierFault if it was not done
    Runnable make(Call call);

    /// What follows here when PepsiCo refuses it for good; in one transaction with its parking.
    ///
    /// @return whether it is to be parked, for a person to see; false if it is settled by this
    default boolean refused(Call call, SupplierFault fault) {
        return true;
    }
}
