package com.retail.platform.x12;

import java.util.List;

/// Something that X12 can't say.
public final class X12Exception extends RuntimeException {

    private final transient List<Fault> faults;

    X12Exception(List<Fault> faults) {
        super(String.join("; ", faults.stream().map(Fault::toString).toList()));
        this.faults = List.copyOf(faults);
    }

    /// Each with segment and element named.
    public List<Fault> faults() {
        return faults;
    }
}
