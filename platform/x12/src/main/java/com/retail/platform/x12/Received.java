package com.retail.platform.x12;

import java.util.List;

/// What came: an interchange, or something that could have been one.
public sealed interface Received permits Interchange, Received.NotRead {

    /// Its envelope is so wrong that nothing in it can be trusted.
    record NotRead(List<Fault> faults) implements Received {

        public NotRead {
            faults = List.copyOf(faults);
        }
    }
}
