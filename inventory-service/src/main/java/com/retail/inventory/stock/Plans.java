package com.retail.inventory.stock;

/// How PostgreSQL plans the statements of a transaction.
public final class Plans {

    /// An expression that lets the transaction's statements be planned once for all their calls. By
    /// itself PostgreSQL plans those anew that are given arrays, for it takes ten rows to be in
    /// each; that costs more than the few rows that they are about, and with each attached month of
    /// the ledger more.
    public static final String ONCE = "set_config('plan_cache_mode', 'force_generic_plan', true)";

    private Plans() {}
}
