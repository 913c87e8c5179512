package com.retail.inventory.stock;

import java.util.List;

/// What is written with a document's movements, in their transaction: the state of a transfer, say.
@FunctionalInterface
public interface Companion {

    /// Writes it. Called once every line is accepted, not when the document is only repeated; what
    /// it writes is committed with the movements or not at all.
    ///
    /// @return false when what the document belongs to has changed meanwhile: nothing is moved then
    boolean write(List<Movement> movements);
}
