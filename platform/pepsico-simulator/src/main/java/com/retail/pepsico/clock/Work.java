package com.retail.pepsico.clock;

import java.time.Instant;
import java.util.Optional;

/// Something that the supplier does when its time has come. What is due is in the database, so a
/// restart only makes it late. One thread at a time does it.
public interface Work {

    /// Does a share of what is due by now; whether it did anything.
    boolean doDue(Instant now);

    /// When the next of it is due, past or to come; empty if nothing is.
    Optional<Instant> nextDue();
}
