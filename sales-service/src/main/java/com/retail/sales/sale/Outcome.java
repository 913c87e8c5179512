package com.retail.sales.sale;

import com.retail.platform.web.Problem;

/// What became of a sale that was sent.
public sealed interface Outcome {

    /// It is recorded.
    ///
    /// @param again whether it had been before, so that nothing was done now
    record Recorded(Sale sale, boolean again) implements Outcome {}

    /// It was not recorded, and why.
    record Refused(Problem problem) implements Outcome {}
}
