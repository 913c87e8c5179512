package com.retail.supplychain.edi;

import org.jspecify.annotations.Nullable;

/// Why a document that was read can't be used: it does not fit to what we know.
final class Unfit extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Outcome.Fault fault;

    /// @param element from 1; 0 if it is the whole segment
    /// @param problem in words
    Unfit(String segment, int element, @Nullable String value, String problem) {
        super(problem, null, false, false);
        this.fault = new Outcome.Fault(segment, null, element, problem, value);
    }

    Outcome.Fault fault() {
        return fault;
    }
}
