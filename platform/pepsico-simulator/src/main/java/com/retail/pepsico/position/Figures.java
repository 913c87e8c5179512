package com.retail.pepsico.position;

/// A position in eaches, as it stood at a sequence of the buyer's.
record Figures(long onHand, long reserved, long sequence) {

    /// Before anything was reported.
    static final Figures NONE = new Figures(0, 0, -1);

    Figures onHand(long other) {
        return new Figures(other, reserved, sequence);
    }
}
