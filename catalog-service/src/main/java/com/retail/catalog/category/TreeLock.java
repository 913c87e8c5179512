package com.retail.catalog.category;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Keeps the tree still while a product's change is written, so that no event carries a name that a
/// rename has just taken away: changes of products share the lock, a change of the tree has it
/// alone. Held to the transaction's end.
@Component
public class TreeLock {

    private static final long TREE = 0x7265_7461_696c_0001L;

    private final JdbcClient jdbc;

    TreeLock(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The tree will not change before this transaction ends.
    public void share() {
        lock("SELECT pg_advisory_xact_lock_shared(?)");
    }

    void takeAlone() {
        lock("SELECT pg_advisory_xact_lock(?)");
    }

    private void lock(String sql) {
        jdbc.sql(sql).param(TREE).query(row -> {});
    }
}
