package com.retail.platform.x12;

import com.retail.platform.x12.document.Document;
import java.util.List;

/// One document of a group (ST to SE).
public sealed interface Transaction {

    /// Its number in the group.
    String control();

    /// One that was read, or is to be written.
    record Taken(String control, Document document) implements Transaction {}

    /// One that was not read, with the reasons.
    ///
    /// @param set such as `850`
    record Refused(String control, String set, List<Fault> faults) implements Transaction {

        public Refused {
            faults = List.copyOf(faults);
        }
    }
}
