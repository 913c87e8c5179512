package com.retail.inventory.stock;

/// How PostgreSQL plans the statements of a transaction.
public final class Plans {

    /// Expressions that let the transaction's statements be planned once for all their calls, and
    /// by indexes, for a plan outlives the time when a table or month was empty. By itself
    /// PostgreSQL plans those anew that are given arrays, for it takes ten rows to be in each; that
    /// costs more than the few rows that they are about, and with each attached month of the ledger
    /// more.
    public static final String ONCE =
            "set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_seqscan', 'off', true)";

    private Plans() {}
}
