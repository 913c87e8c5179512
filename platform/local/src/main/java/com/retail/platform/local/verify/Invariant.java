package com.retail.platform.local.verify;

import java.sql.SQLException;

/// A promise of the architecture that can be counted.
public interface Invariant {

    /// Its number in the architecture.
    int number();

    /// What it promises, in a few words.
    String promise();

    /// Counts.
    ///
    /// @throws SQLException if a database doesn't answer
    Finding check(Auditor auditor) throws SQLException;
}
